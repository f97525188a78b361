import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findMissingTests } from './reliability/find-missing-tests.ts'
import { report } from './report.ts'
import { root } from './root.ts'

const pages = ['docs/reliability.md', 'docs/security-bar.md']
const read = (path: string): string | null =>
  existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : null

report(
  'reliability',
  pages.map((page) => ({
    subject: `the tests that ${page} names are there`,
    faults: findMissingTests(read(page) ?? '| 0 | no page |', read),
  })),
)
