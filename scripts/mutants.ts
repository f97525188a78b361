import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { mutants, type Mutant } from './mutants/list.ts'
import { report } from './report.ts'
import { root } from './root.ts'
import { writeBetween } from './write-between.ts'

const session = join(root, 'packages', 'session')
const config = join(root, 'scripts', 'mutants', 'vitest.config.ts')

/** Whether the suites fail on these edits; with none, they must pass. */
function isCaught(edits: Mutant['edits'], suites: readonly string[]): Promise<boolean> {
  const files = suites.map((suite) => `test/${suite}.test.ts`)
  const args = ['exec', 'vitest', 'run', '--root', session, '--config', config, ...files]
  const env = { ...process.env, LATCHKEY_MUTANT: JSON.stringify({ edits }) }
  return new Promise((resolve) => {
    execFile('pnpm', args, { cwd: session, env, maxBuffer: 64 * 1024 * 1024 }, (error) => resolve(error !== null))
  })
}

const missing = (edits: Mutant['edits']): string[] =>
  edits.flatMap(([file, from]) =>
    readFileSync(join(session, 'src', file), 'utf8').includes(from) ? [] : [`${file} has no such text: ${from}`],
  )

const findings = []
const all = [...new Set(mutants.flatMap(({ suites }) => suites))]
findings.push({ subject: 'the suites pass as they are', faults: (await isCaught([], all)) ? ['they fail'] : [] })
for (const { name, edits, suites } of mutants) {
  const faults = missing(edits)
  if (faults.length === 0 && !(await isCaught(edits, suites))) faults.push(`no test of ${suites.join(', ')} fails`)
  findings.push({ subject: name, faults })
  console.log(`${findings.length - 1} of ${mutants.length}: ${name}${faults.map((fault) => `: ${fault}`).join('')}`)
}
report('mutants', findings)

const survivors = findings.filter(({ faults }) => faults.length > 0)
const rows = mutants.map(({ name, suites }) => {
  const result = survivors.some(({ subject }) => subject === name) ? 'survives' : 'killed'
  return `| ${name} | ${suites.join(', ')} | ${result} |`
})
writeBetween(
  'docs/reliability.md',
  'mutants',
  ['| fault written in | suites | |', '| --- | --- | --- |', ...rows].join('\n'),
)
