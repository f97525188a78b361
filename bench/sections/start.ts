import { runChild } from '../children/child.ts'
import type { ColdAnswer, ColdInput } from '../children/cold.ts'
import { createFixture } from '../fixture.ts'
import { shuffled, spreadOf, type Spread } from '../rounds.ts'

export interface StartRow {
  readonly name: string
  /** Milliseconds inside the process, by the wall. */
  readonly wall: Spread
  /** CPU milliseconds beyond a bare process in the same round. */
  readonly cpu: Spread
}

const ours = (file: string): string => new URL(`../../packages/session/dist/${file}`, import.meta.url).href

/** Section 6: what an import and the first authenticated request of a process cost. */
export async function startRows({ rounds }: { rounds: number }): Promise<readonly StartRow[]> {
  const fixture = await createFixture(1)
  const sealed = await fixture.seal(await fixture.session('session_cold', 3_600))
  const { port } = fixture
  const contenders: Readonly<Record<string, ColdInput>> = {
    'bare Node': { module: null },
    '@latchkey/session/core (what an adapter imports)': { module: ours('core.js') },
    '@latchkey/session': { module: ours('index.js') },
    '@workos/authkit-session': { module: import.meta.resolve('@workos/authkit-session') },
    '@workos-inc/node': { module: import.meta.resolve('@workos-inc/node') },
    'iron-session': { module: import.meta.resolve('iron-session') },
    jose: { module: import.meta.resolve('jose') },
    '@auth/core/jwt': { module: import.meta.resolve('@auth/core/jwt') },
    'better-auth/cookies': { module: import.meta.resolve('better-auth/cookies') },
    '@clerk/backend': { module: import.meta.resolve('@clerk/backend') },
    'first request: latchkey': { module: null, first: { system: 'latchkey', port, sealed } },
    'first request: authkit-session': { module: null, first: { system: 'authkit-session', port, sealed } },
  }
  const walls: Record<string, number[]> = {}
  const cpus: Record<string, number[]> = {}
  for (let round = 0; round < rounds; round++) {
    const answers: Record<string, ColdAnswer> = {}
    for (const name of shuffled(Object.keys(contenders)))
      answers[name] = await runChild<ColdAnswer>('./cold.ts', contenders[name])
    for (const [name, { wall, cpu }] of Object.entries(answers)) {
      ;(walls[name] ??= []).push(wall)
      ;(cpus[name] ??= []).push(cpu - (answers['bare Node']?.cpu ?? 0))
    }
  }
  await fixture.close()
  return Object.keys(contenders).map((name) => ({
    name,
    wall: spreadOf(walls[name] ?? []),
    cpu: spreadOf(cpus[name] ?? []),
  }))
}
