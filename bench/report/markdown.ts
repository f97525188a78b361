import type { Spread } from '../rounds.ts'
import type { Results } from './results.ts'
import { targetsOf } from './targets.ts'

type Cell = string | number

const row = (cells: readonly Cell[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const us = ({ median, low, high }: Spread): string => `${median.toFixed(0)} [${low.toFixed(0)}–${high.toFixed(0)}]`
const times = ({ median, low, high }: Spread): string => `${median.toFixed(1)}× [${low.toFixed(1)}–${high.toFixed(1)}]`

/** The results as a page. A section that was never measured is left out. */
export function toMarkdown(results: Results): string {
  const parts = [
    '# Benchmarks',
    'Written by `pnpm bench`. Medians with quartiles in brackets; how to read and repeat them: [docs/performance.md](../docs/performance.md).',
    targets(results),
    valid(results.valid),
    expiry(results.expiry),
    faults(results.faults),
    http(results.http),
    start(results.start),
    growth(results.growth),
    emulator(results.emulator),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function measured({ machine, rounds }: NonNullable<Results[keyof Results]>): string {
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`)
  return [
    `Node ${machine.node}, OpenSSL ${machine.openssl}, ${machine.processors} × ${machine.processor}, ${machine.memoryGiB} GiB, ${machine.system}.`,
    `${rounds} round${rounds === 1 ? '' : 's'}, ${machine.measuredAt.slice(0, 16)}Z, load before it ${machine.load.toFixed(1)}. ${versions.join(', ')}.`,
  ].join('\n')
}

function targets(results: Results): string {
  const rows = targetsOf(results).map(({ says, measured, isMet, because }) => [
    says,
    measured,
    isMet ? 'yes' : `**no**${because === undefined ? '' : `: ${because}`}`,
  ])
  return `## Asked and measured\n\n${table(['asked', 'measured', 'met'], rows)}`
}

function valid(section: Results['valid']): string {
  if (section === undefined) return ''
  const rows = section.rows.map(({ name, work, sequential, inFlight32 }) => [
    name,
    work,
    us(sequential.wall),
    us(sequential.cpu),
    times(sequential.times),
    times(sequential.timesCpu),
    us(inFlight32.wall),
    us(inFlight32.cpu),
    times(inFlight32.times),
    times(inFlight32.timesCpu),
  ])
  const head = ['', 'work done', 'µs', 'CPU µs', '×', '× CPU', 'µs, 32 in flight', 'CPU µs, 32', '×, 32', '× CPU, 32']
  const left = section.left.map(({ name, why }) => `Not measured: ${name} (${why}).`)
  return ['## 1. A valid session', measured(section), table(head, rows), ...left].join('\n\n')
}

function expiry(section: Results['expiry']): string {
  if (section === undefined) return ''
  const rows = section.rows.map((one) => [
    `${one.requests} ${one.spreadMs === 0 ? 'at once' : 'over 1 s'}, ${one.processes} process${one.processes === 1 ? '' : 'es'}, ${one.provider}`,
    one.system,
    one.calls,
    one.signedIn,
    one.signedOut,
    one.other,
    one.addedMedian.toFixed(0),
    one.addedMost.toFixed(0),
  ])
  const head = [
    '',
    '',
    'provider calls',
    'signed in',
    'signed out',
    'told to retry',
    'ms added, median',
    'ms added, last',
  ]
  return ['## 3. One expired session, many requests', measured(section), table(head, rows)].join('\n\n')
}

function faults(section: Results['faults']): string {
  if (section === undefined) return ''
  const rows = section.rows.map(({ name, system, status, took, refreshes, afterwards }) => [
    name,
    system,
    status,
    `${(took / 1000).toFixed(2)} s`,
    refreshes,
    afterwards,
  ])
  const head = ['', '', 'answer', 'longest request', 'refresh calls', 'the same cookie afterwards']
  return ['## 4. Faults of the provider', measured(section), table(head, rows)].join('\n\n')
}

function start(section: Results['start']): string {
  if (section === undefined) return ''
  const rows = section.rows.map(({ name, wall, cpu }) => [name, us(wall), us(cpu)])
  return ['## 6. Start', measured(section), table(['', 'ms inside', 'CPU ms beyond bare Node'], rows)].join('\n\n')
}

function http(section: Results['http']): string {
  if (section === undefined) return ''
  const rows = section.rows.map((one) => [
    one.name,
    us(one.perSecond),
    one.p50.median.toFixed(1),
    one.p99.median.toFixed(1),
    times(one.times),
  ])
  const head = ['', 'requests a second', 'p50 ms', 'p99 ms', '×']
  return ['## 5. A node:http route, 32 connections', measured(section), table(head, rows)].join('\n\n')
}

function emulator(section: Results['emulator']): string {
  if (section === undefined) return ''
  const ms = ({ median, low, high }: Spread): string => `${median.toFixed(1)} [${low.toFixed(1)}–${high.toFixed(1)}]`
  const rows = section.rows.map(({ name, wall, cpu }) => [name, ms(wall), cpu === null ? '' : ms(cpu)])
  const head = ['its client included', 'ms', 'CPU ms']
  return ['## 8. The emulator', measured(section), table(head, rows)].join('\n\n')
}

function growth(section: Results['growth']): string {
  if (section === undefined) return ''
  const mebibytes = (octets: number): string => `${(octets / 2 ** 20).toFixed(1)} MiB`
  const rows = [
    [`${section.tokens} distinct cookies, each with a token of its own`, mebibytes(section.afterTokens)],
    [`and ${section.junk} distinct cookies that do not open`, mebibytes(section.afterJunk)],
  ]
  return ['## 7. Growth', measured(section), table(['through one process', 'heap after collection'], rows)].join('\n\n')
}
