import { table, times } from './cells.ts'
import type { Results } from './results.ts'
import { targetsOf } from './targets.ts'

/** The tables of docs/performance.md, by the name of their mark. A section that was never measured has none. */
export function shortTables(results: Results): Readonly<Record<string, string>> {
  return { asked: asked(results), valid: valid(results.valid), expiry: expiry(results.expiry), memory: memory(results) }
}

function asked(results: Results): string {
  const rows = targetsOf(results).map(({ says, measured, isMet }) => [says, measured, isMet ? 'yes' : '**no**'])
  return rows.length === 0 ? '' : table(['asked', 'measured', 'met'], rows)
}

function valid(section: Results['valid']): string {
  if (section === undefined) return ''
  const rows = section.rows.map(({ name, work, sequential, inFlight32, twoProcesses }) => [
    name,
    work,
    sequential.wall.median.toFixed(1),
    inFlight32.cpu.median.toFixed(1),
    times(sequential.times),
    times(inFlight32.times),
    twoProcesses === null ? '–' : times(twoProcesses.times),
  ])
  const { node, processors, processor, load, measuredAt } = section.machine
  const said = `Node ${node}, ${processors} × ${processor}, load ${load.toFixed(1)} before it, ${measuredAt.slice(0, 10)}.`
  const head = ['', 'work done', 'µs', 'CPU µs, 32 in flight', '×', '×, 32 in flight', '×, 2 processes']
  return [table(head, rows), said].join('\n\n')
}

function expiry(section: Results['expiry']): string {
  if (section === undefined) return ''
  const rows = section.rows
    .filter(({ provider }) => provider === 'strict')
    .map((one) => [
      `${one.requests} ${one.spreadMs === 0 ? 'at once' : 'over 1 s'}, ${one.processes} process${one.processes === 1 ? '' : 'es'}`,
      one.system,
      one.calls,
      one.signedOut,
      one.addedMost.toFixed(0),
    ])
  return table(['strict provider', '', 'provider calls', 'signed out', 'ms added, last'], rows)
}

function memory({ population }: Results): string {
  if (population === undefined) return ''
  const rows = population.rows.map(({ name, tokenHits, keyHits, heap, perSession }) => [
    name,
    `${(tokenHits * 100).toFixed(0)} %`,
    `${(keyHits * 100).toFixed(0)} %`,
    `${(heap / 2 ** 20).toFixed(1)} MiB`,
    perSession.toFixed(0),
  ])
  const head = [
    '100,000 users, Zipf',
    'token verified before',
    'keys derived before',
    'heap kept',
    'octets a session seen',
  ]
  return table(head, rows)
}
