import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { install } from './install.ts'
import { describeMachine } from './machine.ts'
import { writeDocument } from './report/document.ts'
import { plotsOf } from './report/plots.ts'
import { toMarkdown } from './report/markdown.ts'
import type { Results } from './report/results.ts'

/** `npm run bench`: all of it; `npm run bench -- 1 3`: these sections. `--rounds 21` for more rounds. What is not measured anew is kept as it was, with its date. */
const { values, positionals } = parseArgs({
  options: { rounds: { type: 'string' }, quiet: { type: 'boolean', default: false } },
  allowPositionals: true,
})

if (globalThis.gc === undefined) {
  // Collecting between slices, outside the clock, needs a flag that a script cannot ask of its reader.
  const again = [...process.execArgv, '--expose-gc', fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  process.exit(spawnSync(process.execPath, again, { stdio: 'inherit' }).status ?? 1)
}

function runAlone(name: string, options: readonly string[] = []): void {
  const flags = values.rounds === undefined ? [] : ['--rounds', values.rounds]
  const command = [...process.execArgv, fileURLToPath(import.meta.url), name, ...flags, ...options]
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

const file = new URL('results.json', import.meta.url)
const results: Results = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {}
const rounds = Number(values.rounds ?? 11)
const few = Math.max(3, Math.round(rounds / 3))
const sections: Readonly<Record<string, () => Promise<void>>> = {
  '1': async () => {
    const { validSession } = await import('./sections/valid-session.ts')
    results.valid = { machine: describeMachine(), rounds, ...(await validSession({ rounds })) }
  },
  '2': async () => {
    const { populationRows } = await import('./sections/population.ts')
    results.population = { machine: describeMachine(), rounds: 1, rows: await populationRows() }
  },
  '3': async () => {
    const { expiry } = await import('./sections/expiry.ts')
    results.expiry = { machine: describeMachine(), rounds: few, rows: await expiry({ rounds: few }) }
  },
  '4': async () => {
    const { CAP_MS, faultRows } = await import('./sections/faults.ts')
    results.faults = { machine: describeMachine(), rounds: 1, capMs: CAP_MS, rows: await faultRows() }
  },
  '5': async () => {
    const { appRows, httpRows } = await import('./sections/http.ts')
    const machine = describeMachine()
    results.http = { machine, rounds: few, rows: await httpRows({ rounds: few }) }
    results.apps = { machine, rounds: few, ...(await appRows({ rounds: few })) }
  },
  '6': async () => {
    const { startRows } = await import('./sections/start.ts')
    const { bundleRows } = await import('./sections/bundles.ts')
    results.start = { machine: describeMachine(), rounds, rows: await startRows({ rounds }) }
    results.bundles = { machine: describeMachine(), rounds: 1, rows: await bundleRows() }
  },
  '7': async () => {
    const { growth } = await import('./sections/growth.ts')
    results.growth = { machine: describeMachine(), rounds: few + 2, ...(await growth({ rounds: few + 2 })) }
  },
  '8': async () => void (results.emulator = await (await import('./sections/emulator.ts')).emulatorSection({ rounds })),
}
// `report` alone writes the pages and the plots again from what is there.
const asked = positionals.length > 0 ? positionals : Object.keys(sections)
const unknown = asked.filter((name) => name !== 'report' && !(name in sections))
if (unknown.length > 0) throw new Error(`no section ${unknown.join(', ')}: there are 1 to 8, and "report"`)
const [name = 'report', ...others] = asked
if (others.length > 0) {
  // Each in a process of its own: a peer keeps one configuration for the whole process, and the next section has another provider.
  for (const each of asked) runAlone(each, ['--quiet'])
  runAlone('report')
  process.exit(0)
}
if (name !== 'report') {
  install()
  const start = performance.now()
  await sections[name]?.()
  console.log(`bench: section ${name}, ${((performance.now() - start) / 1000).toFixed(0)} s`)
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
}
const markdown = toMarkdown(results)
writeFileSync(new URL('results.md', import.meta.url), markdown)
for (const [name, svg] of Object.entries(plotsOf(results)))
  writeFileSync(new URL(`../docs/plots/${name}`, import.meta.url), svg)
writeDocument(new URL('../docs/performance.md', import.meta.url), results)
if (!values.quiet) console.log(markdown)
process.exit(0)
