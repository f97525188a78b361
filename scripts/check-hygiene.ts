import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findLockFaults } from './hygiene/find-lock-faults.ts'
import { findWords } from './hygiene/find-words.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { listFiles } from './source/list-files.ts'

const binary = /\.(?:png|jpe?g|ico|woff2?|gz|tgz)$/
const files = listFiles().filter((path) => !binary.test(path))

report('hygiene', [
  {
    subject: `${files.length} files name no registry, leave no work unfinished and no test out`,
    faults: files.flatMap((path) => findWords(path, readFileSync(join(root, path), 'utf8'))),
  },
  {
    subject: 'pnpm-lock.yaml holds names and hashes only',
    faults: findLockFaults(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')),
  },
])
