import { PEER } from '../contenders/peer.ts'
import type { Results } from './results.ts'

export interface Target {
  readonly says: string
  readonly measured: string
  readonly isMet: boolean
  /** Where the time goes, for one that is missed. */
  readonly because?: string
}

const times = (value: number): string => `${value.toFixed(1)}×`

/** What the issue asks to be seen, against what the last run measured. */
export function targetsOf({ valid, expiry, faults, http, growth, start, emulator }: Results): readonly Target[] {
  return [
    ...throughput(valid),
    ...expiring(expiry),
    ...faulty(faults),
    ...served(http),
    ...grown(growth),
    ...imports(start),
    ...emulated(emulator),
  ]
}

function emulated(section: Results['emulator']): Target[] {
  const [command] = section?.rows ?? []
  if (command === undefined) return []
  const { median } = command.wall
  return [{ says: 'the emulator starts in under 300 ms', measured: `${median.toFixed(0)} ms`, isMet: median < 300 }]
}

const MODES = [
  { name: 'latchkey, every check', floor: 'floor, every check', sequential: 12, inFlight: 6, beyond: 1.5 },
  { name: 'latchkey, default', floor: 'floor, token seen before', sequential: 25, inFlight: 12, beyond: 1.5 },
  { name: 'latchkey, cookie memo', floor: 'floor, cookie seen before', sequential: null, inFlight: null, beyond: 2 },
] as const

function throughput(valid: Results['valid']): Target[] {
  const row = (name: string) => valid?.rows.find((one) => one.name === name)
  return MODES.flatMap(({ name, floor, sequential, inFlight, beyond }): Target[] => {
    const [own, least] = [row(name), row(floor)]
    if (own === undefined || least === undefined) return []
    const share = own.sequential.beyondFloor?.cpu.median ?? Number.NaN
    const shareWall = own.sequential.beyondFloor?.wall.median ?? Number.NaN
    return [
      ...(sequential === null
        ? []
        : [faster(`${name}: ${sequential}× ${PEER}, sequential`, own.sequential, least.sequential, sequential)]),
      ...(inFlight === null
        ? []
        : [faster(`${name}: ${inFlight}× ${PEER}, 32 in flight`, own.inFlight32, least.inFlight32, inFlight)]),
      {
        says: `${name}: within ${beyond}× of the floor`,
        measured: `${share.toFixed(2)}× by CPU, ${shareWall.toFixed(2)}× by the wall`,
        isMet: share <= beyond,
        because: `${(own.sequential.cpu.median - least.sequential.cpu.median).toFixed(1)} µs: the promise of the public call, cookie names, chunks and passwords that an app can configure, the seal’s and the token’s one spelling, the type of every claim, \`auth\` as it is handed out`,
      },
    ]
  })
}

type Figures = NonNullable<Results['valid']>['rows'][number]['sequential']

/** Where the floor is short of the target as well, no code of ours can meet it here: the bare native calls take longer. */
function faster(says: string, own: Figures, least: Figures, wanted: number): Target {
  const floor = `the floor, which is the bare native calls (a 2,048-bit RS256 verification is some 20 µs of it, HMAC and AES some 12), is ${times(least.times.median)} here`
  const rest = `${(own.wall.median - least.wall.median).toFixed(0)} of ${own.wall.median.toFixed(0)} µs are ours`
  return {
    says,
    measured: `${times(own.times.median)} by the wall, ${times(own.timesCpu.median)} by CPU`,
    isMet: own.times.median >= wanted,
    because: `${floor}; ${rest}`,
  }
}

function expiring(expiry: Results['expiry']): Target[] {
  const row = (requests: number, spreadMs: number) =>
    expiry?.rows.find(
      (one) =>
        one.system === 'latchkey' && one.requests === requests && one.spreadMs === spreadMs && one.processes === 1,
    )
  const [atOnce, spread] = [row(1_000, 0), row(100, 1_000)]
  if (atOnce === undefined || spread === undefined) return []
  const shown = ({ calls, signedOut }: typeof atOnce): string => `${calls} call, ${signedOut} signed out`
  return [
    {
      says: '1,000 at once, strict: one call, none signed out, under 100 ms added',
      measured: `${shown(atOnce)}, ${atOnce.addedMost.toFixed(0)} ms added to the last, ${atOnce.addedMedian.toFixed(0)} ms to the median`,
      isMet: atOnce.calls === 1 && atOnce.signedOut === 0 && atOnce.addedMost < 100,
      because:
        'a thousand requests are read and unsealed on one thread, and the answer waits behind them; the signature is checked once',
    },
    {
      says: '100 over a second with the old cookie, strict: one call, none signed out',
      measured: shown(spread),
      isMet: spread.calls === 1 && spread.signedOut === 0,
    },
  ]
}

function faulty(faults: Results['faults']): Target[] {
  const row = (name: string) => faults?.rows.find((one) => one.system === 'latchkey' && one.name.startsWith(name))
  const bounded = (['hangs', '429'] as const).flatMap((name): Target[] => {
    const found = row(name)
    if (found === undefined) return []
    const seconds = found.took / 1000
    return [
      {
        says: `${found.name}: answered within 8 s`,
        measured: `${seconds.toFixed(1)} s, ${found.status}`,
        isMet: seconds <= 8.1,
      },
    ]
  })
  const keys = row('JWKS down')
  if (keys === undefined) return bounded
  const measured = `${keys.refreshes} refreshes, ${keys.status}`
  return [...bounded, { says: 'JWKS down with valid tokens: no refresh', measured, isMet: keys.refreshes === 0 }]
}

function imports(start: Results['start']): Target[] {
  const cost = (name: string): number => start?.rows.find((row) => row.name.startsWith(name))?.cpu.median ?? Number.NaN
  const peer = cost('@workos/authkit-session')
  const wanted = [
    ['@latchkey/session/core', 'what an adapter imports', 0.25],
    ['@latchkey/session', '@latchkey/session', 0.5],
  ] as const
  if (start === undefined) return []
  return wanted.map(([name, shown, share]) => {
    const own =
      name === '@latchkey/session'
        ? (start.rows.find((row) => row.name === name)?.cpu.median ?? Number.NaN)
        : cost(name)
    return {
      says: `${shown}: at most ${share} of what the import of authkit-session adds`,
      measured: `${(own / peer).toFixed(2)} (${own.toFixed(0)} of ${peer.toFixed(0)} ms of CPU)`,
      isMet: own / peer <= share,
      because: 'what is left is jose, file by file, and one bundle of everything, the handler included',
    }
  })
}

function served(http: Results['http']): Target[] {
  const strictest = http?.rows.find(({ name }) => name === 'latchkey, every check')
  if (strictest === undefined) return []
  const without = http?.rows.find(({ name }) => name === 'no authentication')?.times.median ?? Number.NaN
  return [
    {
      says: 'HTTP server, every check: 2.5× the requests a second of authkit-session',
      measured: times(strictest.times.median),
      isMet: strictest.times.median >= 2.5,
      because: `without any authentication this server has ${times(without)} of the peer: that is the most there is, since load generator and server share ${http?.machine.processors} processors`,
    },
  ]
}

function grown(growth: Results['growth']): Target[] {
  if (growth === undefined) return []
  const mebibytes = Math.max(growth.afterTokens, growth.afterJunk) / 2 ** 20
  return [
    {
      says: 'a million distinct cookies and tokens grow the heap by less than 64 MB',
      measured: `${mebibytes.toFixed(1)} MiB at most after ${growth.tokens} with a token each and ${growth.junk} that do not open`,
      isMet: mebibytes < 64,
    },
  ]
}
