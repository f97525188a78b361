import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { report } from './report.ts'
import { root } from './root.ts'
import { listFiles } from './source/list-files.ts'
import { findWorkflowFaults } from './workflows/find-faults.ts'

const read = (path: string): string | null =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null

report(
  'workflows',
  listFiles('.github/workflows/*').map((path) => ({
    subject: `${path} pins its actions, and runs no dependency beside a right to write`,
    faults: findWorkflowFaults(readFileSync(join(root, path), 'utf8'), read),
  })),
)
