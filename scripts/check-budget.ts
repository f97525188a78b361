import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compareSize } from './budget/compare-size.ts'
import { type Measured, measure, type Size } from './budget/measure.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { readWorkspace } from './source/read-workspace.ts'

const adapters = ['tanstack-start', 'sveltekit', 'react-router', 'remix']
const list = join(root, 'scripts', 'budget.json')
const found = readWorkspace().map((source) => ({ name: source.manifest.name, size: measure(source) }))

if (process.argv.includes('--write')) {
  const sizes = found.map(({ name, size }) => [name, listedFields(size)])
  writeFileSync(list, `${JSON.stringify(Object.fromEntries(sizes), null, 2)}\n`)
}
const listed: Record<string, Size> = JSON.parse(readFileSync(list, 'utf8'))
report(
  'budget',
  found.map(({ name, size }) => ({ subject: `${name}: ${describe(size)}`, faults: compareSize(listed[name], size) })),
)

// An adapter translates: beside the core it is small, and what two of them share lives below them.
const linesOf = (name: string): number => found.find((one) => one.name === `@latchkey/${name}`)?.size.lines ?? 0
const core = linesOf('session')
console.log(`\nadapters beside the core (${core} lines):`)
for (const name of adapters)
  console.log(`  ${name}: ${linesOf(name)} lines, ${Math.round((linesOf(name) / core) * 100)} %`)

function listedFields({ files, lines, longestFile, longestFunction, dependencies, exports }: Measured): Size {
  return { files, lines, longestFile, longestFunction, dependencies, exports }
}

function describe(size: Measured): string {
  return [
    `${size.files} files, ${size.lines} lines, ${size.exports} exported names`,
    `longest file ${size.longestFile} (${size.longestFilePath})`,
    `longest function ${size.longestFunction} (${size.longestFunctionName})`,
    `runtime dependencies: ${size.dependencies.join(', ') || 'none'}`,
  ].join('; ')
}
