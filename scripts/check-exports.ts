import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareNames } from './exports/compare-names.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { publicNames } from './source/public-names.ts'
import { readWorkspace } from './source/read-workspace.ts'

const list = join(root, 'scripts', 'exports.json')
const published = readWorkspace().filter(({ manifest }) => manifest.private !== true)
const found = Object.fromEntries(published.map((source) => [source.manifest.name, publicNames(source)]))

if (process.argv.includes('--write')) writeFileSync(list, `${JSON.stringify(found, null, 2)}\n`)
const listed: Record<string, Record<string, string[]>> = JSON.parse(readFileSync(list, 'utf8'))
report(
  'exports',
  Object.keys({ ...listed, ...found }).map((name) => ({
    subject: `${name} exports what scripts/exports.json lists`,
    faults: compareNames(listed[name] ?? {}, found[name] ?? {}),
  })),
)
