import type { Auth } from '@latchkey/session/core'
import type { Provider } from './provider.ts'
import type { Target } from './target.ts'
import { Visitor, type VisitorSession } from './visitor.ts'

export type SessionStateName = 'none' | 'valid' | 'expiring' | 'expired' | 'dead' | 'provider down' | 'garbage cookie'

/** What a visitor brings along, and what every route owes to it. */
export interface SessionState {
  readonly name: SessionStateName
  /** Brings it about for a visitor who has nothing yet. */
  arrange(visitor: Visitor, provider: Provider, target: Target): Promise<void>
  /** Takes back what `arrange` did to the provider. */
  restore?(provider: Provider): Promise<void>
  /** What the app's code is told. */
  readonly told: Auth['status']
  /** What this response does with cookies of ours. `marked`: the session cookie stays, and another one names the session that has ended. */
  readonly cookie: 'untouched' | 'rotated' | 'marked'
  /** Design rule 10: `private` wherever there was a session or a cookie is set. */
  readonly cache: 'private' | 'varies'
  /** How often the provider is asked for a refresh; null where trying again is allowed. */
  readonly refreshes: 0 | 1 | null
  /** What the next request is told, with the cookies that this one left. */
  readonly afterwards: Auth['status']
}

/** Share of a token's life that is left in `expiring`: every refresh buffer starts earlier, however it is jittered (design rule 6). */
const LAST_SHARE = 0.05

export const sessionStates: readonly SessionState[] = [
  {
    name: 'none',
    arrange: async () => {},
    told: 'signed-out',
    cookie: 'untouched',
    cache: 'varies',
    refreshes: 0,
    afterwards: 'signed-out',
  },
  {
    name: 'valid',
    arrange: async (visitor, provider) => void (await visitor.signIn(provider)),
    told: 'signed-in',
    cookie: 'untouched',
    cache: 'private',
    refreshes: 0,
    afterwards: 'signed-in',
  },
  {
    name: 'expiring',
    arrange: async (visitor, provider, target) =>
      void (await age(visitor, provider, target, (secondsLeft) => secondsLeft * (1 - LAST_SHARE))),
    told: 'signed-in',
    cookie: 'rotated',
    cache: 'private',
    refreshes: 1,
    afterwards: 'signed-in',
  },
  {
    name: 'expired',
    arrange: async (visitor, provider, target) => void (await expire(visitor, provider, target)),
    told: 'signed-in',
    cookie: 'rotated',
    cache: 'private',
    refreshes: 1,
    afterwards: 'signed-in',
  },
  {
    name: 'dead',
    arrange: async (visitor, provider, target) => {
      const { sessionId } = await expire(visitor, provider, target)
      await provider.endSession(sessionId)
    },
    told: 'signed-out',
    cookie: 'marked',
    cache: 'private',
    refreshes: 1,
    afterwards: 'signed-out',
  },
  {
    name: 'provider down',
    arrange: async (visitor, provider, target) => {
      await expire(visitor, provider, target)
      await provider.goDown()
    },
    restore: (provider) => provider.comeBack(),
    told: 'unavailable',
    cookie: 'untouched',
    cache: 'private',
    refreshes: null,
    afterwards: 'signed-in',
  },
  {
    name: 'garbage cookie',
    arrange: async (visitor, provider) => {
      await visitor.signIn(provider)
      for (const name of visitor.cookies.keys()) visitor.cookies.set(name, 'Fe26.2*garbage')
    },
    told: 'signed-out',
    cookie: 'untouched',
    cache: 'varies',
    refreshes: 0,
    afterwards: 'signed-out',
  },
]

const expire = (visitor: Visitor, provider: Provider, target: Target): Promise<VisitorSession> =>
  age(visitor, provider, target, (secondsLeft) => secondsLeft + 5)

/** Signs in, and lets so much time pass. */
async function age(
  visitor: Visitor,
  provider: Provider,
  target: Target,
  passed: (secondsLeft: number) => number,
): Promise<VisitorSession> {
  const session = await visitor.signIn(provider)
  await provider.advance(passed(session.secondsLeft))
  // The app learns the provider's time from the `Date` of its next answer (design rule 6): somebody else signs in.
  await new Visitor(target).signIn(provider)
  return session
}
