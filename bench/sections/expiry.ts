import { runChild } from '../children/child.ts'
import type { ExpiringAnswer, ExpiringInput } from '../children/expiring.ts'
import { SYSTEMS, type System } from '../contenders/authenticators.ts'
import { createFixture, type Fixture } from '../fixture.ts'
import { shuffled, spreadOf } from '../rounds.ts'

/** Milliseconds: one round trip to the provider. */
const PROVIDER_MS = 100

export interface ExpiryCase {
  readonly requests: number
  readonly processes: number
  readonly spreadMs: number
  readonly provider: 'strict' | 'replay 30 s'
}

export interface ExpiryRow extends ExpiryCase {
  readonly system: System
  readonly calls: number
  readonly signedIn: number
  readonly signedOut: number
  readonly other: number
  /** Milliseconds beyond the provider's, of the request in the middle and of the last. */
  readonly addedMedian: number
  readonly addedMost: number
}

const PROVIDERS = ['strict', 'replay 30 s'] as const
const PROCESSES = [1, 2, 4] as const

const cases: readonly ExpiryCase[] = [
  ...PROCESSES.flatMap((processes) =>
    PROVIDERS.map((provider) => ({ requests: 100, processes, spreadMs: 0, provider })),
  ),
  ...PROVIDERS.map((provider) => ({ requests: 1_000, processes: 1, spreadMs: 0, provider })),
  ...PROCESSES.flatMap((processes) =>
    PROVIDERS.map((provider) => ({ requests: 100, processes, spreadMs: 1_000, provider })),
  ),
]

/** Processes in plenty say how many calls there are and who is signed out, which one round shows; waits are compared in one process. */
const isIn = ({ processes }: ExpiryCase, round: number): boolean => processes === 1 || round === 0

/** Section 3: many requests with one session whose token has expired. The median of the rounds. */
export async function expiry({ rounds }: { rounds: number }): Promise<readonly ExpiryRow[]> {
  const fixture = await createFixture(1)
  const measured = new Map<string, ExpiryRow[]>()
  for (let round = 0; round < rounds; round++) {
    for (const one of shuffled(
      cases.filter((each) => isIn(each, round)).flatMap((each) => SYSTEMS.map((system) => ({ ...each, system }))),
    )) {
      const key = JSON.stringify(one)
      measured.set(key, [...(measured.get(key) ?? []), await measure(fixture, one, one.system)])
    }
  }
  await fixture.close()
  return cases.flatMap((one) => SYSTEMS.map((system) => middle(measured.get(JSON.stringify({ ...one, system })) ?? [])))
}

let serial = 0

async function measure(fixture: Fixture, one: ExpiryCase, system: System): Promise<ExpiryRow> {
  await fixture.mode({ delayMs: PROVIDER_MS, graceMs: one.provider === 'strict' ? -1 : 30_000 })
  const sealed = await fixture.seal(await fixture.session(`session_expiring_${++serial}`, -10))
  const valid = await fixture.seal(await fixture.session(`session_valid_${serial}`, 3_600))
  const input: ExpiringInput = {
    system,
    port: fixture.port,
    sealed,
    valid,
    requests: one.requests / one.processes,
    spreadMs: one.spreadMs,
    beginAt: Date.now() + 900 + 400 * one.processes,
  }
  const answers = await Promise.all(
    Array.from({ length: one.processes }, () => runChild<ExpiringAnswer>('./expiring.ts', input)),
  )
  const of = (status: string): number => answers.reduce((sum, { statuses }) => sum + (statuses[status] ?? 0), 0)
  const waits = answers.flatMap((answer) => answer.waits)
  const [signedIn, signedOut] = [of('signed-in'), of('signed-out')]
  return {
    ...one,
    system,
    calls: (await fixture.counts()).refreshes,
    signedIn,
    signedOut,
    other: one.requests - signedIn - signedOut,
    addedMedian: spreadOf(waits).median - PROVIDER_MS,
    addedMost: Math.max(...waits) - PROVIDER_MS,
  }
}

function middle(rows: readonly ExpiryRow[]): ExpiryRow {
  const [first] = rows
  if (first === undefined) throw new Error('nothing was measured')
  const of = (pick: (row: ExpiryRow) => number): number => spreadOf(rows.map(pick)).median
  return {
    ...first,
    calls: of((row) => row.calls),
    signedIn: of((row) => row.signedIn),
    signedOut: of((row) => row.signedOut),
    other: of((row) => row.other),
    addedMedian: of((row) => row.addedMedian),
    addedMost: of((row) => row.addedMost),
  }
}
