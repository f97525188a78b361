import { existsSync } from 'node:fs'
import type { AppAnswer, AppInput } from '../children/app.ts'
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

export interface AppRow {
  readonly app: string
  readonly path: string
  readonly signedIn: Served
  /** The same page for a visitor without a session, for whom nothing of ours is computed. */
  readonly anonymous: Served
}

interface Served {
  readonly perSecond: Spread
  readonly p50: Spread
  readonly p99: Spread
}

const APPS = ['http', 'tanstack-start', 'react-router', 'remix', 'sveltekit']

/** Section 5, whole apps: the production build of each example, its home page with a session and without. */
export async function appRows({
  rounds,
}: {
  rounds: number
}): Promise<{ rows: AppRow[]; left: { app: string; why: string }[] }> {
  const rows: AppRow[] = []
  const left: { app: string; why: string }[] = []
  for (const app of APPS.filter((one) => existsSync(new URL(`../../apps/${one}/package.json`, import.meta.url)))) {
    try {
      const given: AppInput = { app, path: '/', milliseconds: 1_500, rounds }
      const { signedIn, anonymous } = await runChild<AppAnswer>('./app.ts', given)
      rows.push({ app, path: '/', signedIn: served(signedIn), anonymous: served(anonymous) })
    } catch (error) {
      left.push({ app, why: error instanceof Error ? (error.message.split('\n').at(-2) ?? error.message) : 'unknown' })
    }
  }
  return { rows, left }
}

const served = (answers: readonly ServerAnswer[]): Served => ({
  perSecond: spreadOf(answers.map(({ perSecond }) => perSecond)),
  p50: spreadOf(answers.map(({ p50 }) => p50)),
  p99: spreadOf(answers.map(({ p99 }) => p99)),
})

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
