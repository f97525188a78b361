import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { copies } from './apps/copies.ts'
import { renderCopy } from './apps/render-copy.ts'
import { staleCopies } from './apps/stale-copies.ts'
import { report } from './report.ts'
import { root } from './root.ts'

function read(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return null
  }
}

if (process.argv.includes('--write'))
  for (const { directory, files, words } of copies)
    for (const [from, to] of Object.entries(files)) {
      const copy = join(root, directory, to)
      mkdirSync(dirname(copy), { recursive: true })
      writeFileSync(copy, renderCopy(readFileSync(join(root, 'apps/shared', from), 'utf8'), words))
    }

report(
  'apps',
  copies.map((app) => ({
    subject: `${app.directory} has its ${Object.keys(app.files).length} copies of apps/shared as they are there`,
    faults: staleCopies(app, read),
  })),
)
