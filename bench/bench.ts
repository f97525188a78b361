import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { GrowthAnswer } from './children/growth.ts'
import { install } from './install.ts'
import { describeMachine } from './machine.ts'
import { plotsOf } from './report/plots.ts'
import { toMarkdown } from './report/markdown.ts'
import type { Results } from './report/results.ts'

/** `pnpm bench`: `--only 1,3` for some sections, `--rounds 21` for more rounds. What is not measured anew is kept as it was, with its date. */
const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string' } } })

if (globalThis.gc === undefined) {
  // Collecting between slices, outside the clock, needs a flag that a script cannot ask of its reader.
  const again = [...process.execArgv, '--expose-gc', fileURLToPath(import.meta.url), ...process.argv.slice(2)]
  process.exit(spawnSync(process.execPath, again, { stdio: 'inherit' }).status ?? 1)
}

install()
const file = new URL('results.json', import.meta.url)
const results: Results = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {}
const rounds = Number(values.rounds ?? 11)
const few = Math.max(3, Math.round(rounds / 3))
const sections: Readonly<Record<string, () => Promise<void>>> = {
  '1': async () => {
    const { validSession } = await import('./sections/valid-session.ts')
    results.valid = { machine: describeMachine(), rounds, ...(await validSession({ rounds })) }
  },
  '3': async () => {
    const { expiry } = await import('./sections/expiry.ts')
    results.expiry = { machine: describeMachine(), rounds: few, rows: await expiry({ rounds: few }) }
  },
  '4': async () => {
    const { faultRows } = await import('./sections/faults.ts')
    results.faults = { machine: describeMachine(), rounds: 1, rows: await faultRows() }
  },
  '6': async () => {
    const { startRows } = await import('./sections/start.ts')
    results.start = { machine: describeMachine(), rounds, rows: await startRows({ rounds }) }
  },
  '5': async () => {
    const { httpRows } = await import('./sections/http.ts')
    results.http = { machine: describeMachine(), rounds: few, rows: await httpRows({ rounds: few }) }
  },
  '7': async () => {
    const { runChild } = await import('./children/child.ts')
    const input = { tokens: 15_000, junk: 200_000 }
    const answer = await runChild<GrowthAnswer>('./growth.ts', input)
    results.growth = { machine: describeMachine(), rounds: 1, ...input, ...answer }
  },
  '8': async () => void (results.emulator = await (await import('./sections/emulator.ts')).emulatorSection({ rounds })),
}
// `--only none` writes the page and the plots again from what is there.
for (const number of values.only?.split(',') ?? Object.keys(sections)) {
  if (!(number in sections)) continue
  console.log(`bench: section ${number}`)
  await sections[number]?.()
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
}
const markdown = toMarkdown(results)
writeFileSync(new URL('results.md', import.meta.url), markdown)
for (const [name, svg] of Object.entries(plotsOf(results)))
  writeFileSync(new URL(`../docs/plots/${name}`, import.meta.url), svg)
console.log(markdown)
process.exit(0)
