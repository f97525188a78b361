import { runChild } from '../children/child.ts'
import type { ServerAnswer, ServerInput, ServerSystem } from '../children/server.ts'
import { shuffled, spreadOf, type Spread } from '../rounds.ts'

const SYSTEMS: readonly ServerSystem[] = [
  'no authentication',
  'latchkey, every check',
  'latchkey, default',
  'authkit-session',
]

export interface HttpRow {
  readonly name: ServerSystem
  readonly perSecond: Spread
  /** Milliseconds. */
  readonly p50: Spread
  readonly p99: Spread
  /** How many times the peer's requests a second, the median of the rounds. */
  readonly times: Spread
}

/** Section 5: a bare node:http route, 32 keep-alive connections from another process. */
export async function httpRows({ rounds }: { rounds: number }): Promise<readonly HttpRow[]> {
  const measured: Record<string, ServerAnswer[]> = {}
  for (let round = 0; round < rounds; round++) {
    for (const system of shuffled(SYSTEMS)) {
      const answer = await runChild<ServerAnswer>('./server.ts', { system, milliseconds: 1_500 } satisfies ServerInput)
      ;(measured[system] ??= []).push(answer)
    }
  }
  const of = (name: ServerSystem, pick: (answer: ServerAnswer) => number): number[] => (measured[name] ?? []).map(pick)
  const peer = of('authkit-session', (answer) => answer.perSecond)
  return SYSTEMS.map((name) => ({
    name,
    perSecond: spreadOf(of(name, (answer) => answer.perSecond)),
    p50: spreadOf(of(name, (answer) => answer.p50)),
    p99: spreadOf(of(name, (answer) => answer.p99)),
    times: spreadOf(of(name, (answer) => answer.perSecond).map((value, round) => value / (peer[round] ?? Number.NaN))),
  }))
}
