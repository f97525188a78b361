import type { Spread } from '../rounds.ts'
import { kilobytes, mebibytes, table, times, us } from './cells.ts'
import type { Results } from './results.ts'
import { targetsOf } from './targets.ts'

/** The results as a page. A section that was never measured is left out. */
export function toMarkdown(results: Results): string {
  const parts = [
    '# Benchmarks',
    'Written by `npm run bench`. Medians with quartiles in brackets; how to read and repeat them: [docs/performance.md](../docs/performance.md).',
    targets(results),
    valid(results.valid),
    population(results.population),
    expiry(results.expiry),
    faults(results.faults),
    http(results.http),
    apps(results.apps),
    start(results.start),
    bundles(results.bundles),
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
  const rows = section.rows.map(({ name, work, sequential, inFlight32, twoProcesses }) => [
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
    twoProcesses === null ? '–' : us(twoProcesses.perSecond),
    twoProcesses === null ? '–' : times(twoProcesses.times),
  ])
  const head = [
    '',
    'work done',
    'µs',
    'CPU µs',
    '×',
    '× CPU',
    'µs, 32 in flight',
    'CPU µs, 32',
    '×, 32',
    '× CPU, 32',
    'a second, 2 processes',
    '×, 2 processes',
  ]
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
  const rows = section.rows.map(({ name, system, status, took, refreshes, afterwards, capped }) => [
    name,
    system,
    status,
    `${capped ? 'more than ' : ''}${(took / 1000).toFixed(2)} s`,
    refreshes,
    afterwards,
  ])
  const head = ['', '', 'answer', 'longest request', 'refresh calls', 'the same cookie afterwards']
  const cap = `A request is waited for ${section.capMs / 1000} s; "more than" says that it had no answer by then. Without that cap the peer answered a provider that hangs after 247 s, and \`Retry-After: 30\` after 191 s (run of 2026-11-23).`
  return ['## 4. Faults of the provider', measured(section), table(head, rows), cap].join('\n\n')
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

function population(section: Results['population']): string {
  if (section === undefined) return ''
  const rows = section.rows.map((one) => [
    one.name,
    one.seen,
    `${Math.round(one.tokenHits * 100)} %`,
    `${Math.round(one.keyHits * 100)} %`,
    one.cpu.toFixed(0),
    one.perSecond.toFixed(0),
    mebibytes(one.heap),
    one.perSession.toFixed(0),
  ])
  const head = [
    '',
    'users seen',
    'token verified before',
    'seal’s keys derived before',
    'CPU µs',
    'requests a second',
    'heap kept',
    'octets a session seen',
  ]
  const said = `${section.rows[0]?.requests} requests of ${section.rows[0]?.users} users, the user of rank k once for every k times that the first one comes (Zipf), caches at their default sizes, a new \`Request\` for each.`
  return ['## 2. A population', measured(section), said, table(head, rows)].join('\n\n')
}

function apps(section: Results['apps']): string {
  if (section === undefined) return ''
  const rows = section.rows.flatMap(({ app, path, signedIn, anonymous }) =>
    (
      [
        ['with a session', signedIn],
        ['without one', anonymous],
      ] as const
    ).map(([who, one]) => [
      `${app}, \`${path}\``,
      who,
      us(one.perSecond),
      one.p50.median.toFixed(1),
      one.p99.median.toFixed(1),
    ]),
  )
  const left = section.left.map(({ app, why }) => `Not measured: ${app} (${why}).`)
  const said =
    'The production build of each example and its home page, 32 connections. Without a session nothing of ours is computed (`packages/session/test/spent.test.ts`): that row is the app without us, but for the greeting it renders. None of these apps exists with the vendor’s adapter.'
  return ['### The example apps', said, table(['', '', 'requests a second', 'p50 ms', 'p99 ms'], rows), ...left].join(
    '\n\n',
  )
}

function bundles(section: Results['bundles']): string {
  if (section === undefined) return ''
  const rows = section.rows.map(({ name, where, minified, gzip }) => [
    where,
    name,
    kilobytes(minified),
    kilobytes(gzip),
  ])
  const said =
    'Bundled with rolldown for one entry that exports it all; React, Next and the SDK stay outside, for everybody. Ours brings its HTTP surface and its pages, the others do not.'
  return ['### Bundles', said, table(['', '', 'minified', 'gzip'], rows)].join('\n\n')
}

function growth(section: Results['growth']): string {
  if (section === undefined) return ''
  const systems = [...new Set(section.rows.map(({ system }) => system))]
  const cases = [...new Set(section.rows.map(({ by, at }) => `${at} ${by}`))]
  const rows = cases.map((one) => [
    one,
    ...systems.map((system) => {
      const found = section.rows.find((row) => `${row.at} ${row.by}` === one && row.system === system)
      return found === undefined ? '–' : us(found.cpu)
    }),
  ])
  const heap = [
    [`${section.tokens} distinct cookies, each with a token of its own`, mebibytes(section.afterTokens)],
    [`and ${section.junk} distinct cookies that do not open`, mebibytes(section.afterJunk)],
  ]
  return [
    '## 7. Growth',
    measured(section),
    'CPU µs a request, one at a time. Half a kilobyte holds no RS256 session: the signature alone has 342 characters. Above 3 KB a browser’s cookie has to be in chunks; here all of them come as one, which the peer needs. Of several passwords the oldest opens, so each row from 2 on seals the session anew as well, as the one response after a rotation does.',
    table(['', ...systems], rows),
    table(['through one process', 'heap after collection'], heap),
    'The signatures of that million are not checked, since to make them takes ten minutes: what is measured is what stays.',
  ].join('\n\n')
}
