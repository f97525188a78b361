import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { report } from './report.ts'
import { root } from './root.ts'
import { listFiles } from './source/list-files.ts'
import { findWorkflowFaults } from './workflows/find-faults.ts'

report(
  'workflows',
  listFiles('.github/workflows/*').map((path) => ({
    subject: `${path} pins its actions and grants nothing by default`,
    faults: findWorkflowFaults(readFileSync(join(root, path), 'utf8')),
  })),
)
