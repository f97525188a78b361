import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { RUN_HEADER } from '../fixture/runs.ts'
import { expectContent } from './expect-content.ts'
import { expectCookies } from './expect-cookies.ts'
import { expectPrivacy } from './expect-privacy.ts'
import { expectRefusal, isRefused } from './expect-refusal.ts'
import { Provider } from './provider.ts'
import { readEcho } from '../fixture/echo.ts'
import { routeKinds, type RouteKind } from './route-kinds.ts'
import { sessionStates, type SessionState } from './session-states.ts'
import type { Target } from './target.ts'
import { Visitor } from './visitor.ts'

/** One route kind in one session state. */
export interface AdapterCase {
  /** A sentence for a report: `thrown redirect, expired`. */
  readonly name: string
  readonly routeKind: RouteKind
  readonly sessionState: SessionState
  /** Rejects with an `AssertionError` that says what is wrong. Not to be run beside another case on the same emulator. */
  run(target: Target): Promise<void>
}

/** Each of these route kinds in every session state: for what a framework has beside the common ones. */
export const casesOf = (kinds: readonly RouteKind[]): readonly AdapterCase[] =>
  kinds.flatMap((routeKind) =>
    sessionStates.map((sessionState) => ({
      name: `${routeKind.name}, ${sessionState.name}`,
      routeKind,
      sessionState,
      run: (target: Target) => runCase(routeKind, sessionState, target),
    })),
  )

/** What every adapter owes to every route kind in every session state. */
export const adapterCases: readonly AdapterCase[] = casesOf(routeKinds)

async function runCase(kind: RouteKind, state: SessionState, target: Target): Promise<void> {
  const provider = new Provider(target.emulator)
  const visitor = new Visitor(target)
  await state.arrange(visitor, provider, target)
  try {
    await expectAnswer(kind, state, visitor, provider, target)
  } finally {
    await state.restore?.(provider)
  }
  await expectAfterwards(state, visitor)
}

async function expectAnswer(
  kind: RouteKind,
  state: SessionState,
  visitor: Visitor,
  provider: Provider,
  { uncacheable = [] }: Target,
): Promise<void> {
  const before = new Map(visitor.cookies)
  const refreshes = await provider.refreshes()
  const run = { [RUN_HEADER]: randomUUID() }
  const answer = await kind.ask(visitor, run)
  if (isRefused(kind, state)) expectRefusal(kind, state, answer)
  else expectContent(kind, state, answer)
  expectCookies(kind, state, before, answer.headers)
  const secrets = [...before.values(), ...visitor.cookies.values()]
  expectPrivacy(kind, { state, secrets, isUncacheable: uncacheable.includes(kind.name) }, answer)
  const { body } = await visitor.fetch({ path: '/conformance/runs', headers: run })
  const { runs }: { runs: number } = JSON.parse(body)
  const expected = kind.asks && !isRefused(kind, state) ? 1 : 0
  assert.equal(runs, expected, `the app's code ran ${runs} times, not ${expected}`)
  if (state.refreshes !== null)
    assert.equal((await provider.refreshes()) - refreshes, state.refreshes, 'refreshes asked for at the provider')
}

async function expectAfterwards(state: SessionState, visitor: Visitor): Promise<void> {
  const { body } = await visitor.fetch({ path: '/conformance/endpoint' })
  assert.equal(readEcho(body)?.status, state.afterwards, 'what the next request was told')
}
