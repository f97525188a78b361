import type { Session } from '../model/session.ts'
import { REPLAY_WINDOW_MS } from './memory.ts'

/** Milliseconds for which a successor waits for a request that presents it: a person comes back to a page whose answer was lost. */
const UNPRESENTED_MS = 15 * 60_000
/** Successors that wait at once, at about 2 KB each. */
const MOST = 20_000

interface Succession {
  /** What the coordinator knows the older refresh token by. */
  readonly key: string
  /** The older refresh token, which the successor took the place of. */
  readonly before: string
  readonly session: Session
  readonly sessionId: string | null
}

/**
 * Successors that this process got from WorkOS, for holders of the older cookie. The browser may never have received one: until a request
 * presents it, it is known for fifteen minutes. From then on the older cookie is out of date, or a copy, and gets it for the replay window only.
 */
export interface Successors {
  keep(succession: Succession): void
  /** Notes that a request came with this refresh token, and so with every successor that led to it. */
  present(refreshToken: string): void
  /** Returns the successor that is known for the older token of this key, or null. */
  find(key: string): Session | null
  /** Forgets the successors of a session that was signed out. */
  forget(sessionId: string): void
}

interface Kept extends Succession {
  /** Epoch milliseconds of the grant, or of the first request that presented the successor. */
  readonly since: number
  readonly lifeMs: number
}

/** Successors of one process, on its own clock. Beyond 20,000 the oldest is dropped. */
export function createSuccessors(now: () => Date): Successors {
  const byKey = new Map<string, Kept>()
  /** By the successor's refresh token, oldest first. */
  const unpresented = new Map<string, Kept>()
  /** By key, in the order of their presentation. */
  const presented = new Map<string, Kept>()
  // A clock that was set back makes them old, not eternal.
  const isLive = ({ since, lifeMs }: Kept): boolean => Math.abs(now().getTime() - since) < lifeMs

  function drop(kept: Kept | undefined): void {
    if (kept === undefined) return
    byKey.delete(kept.key)
    presented.delete(kept.key)
    unpresented.delete(kept.session.refreshToken)
  }

  function prune(list: ReadonlyMap<string, Kept>): void {
    for (const kept of list.values()) {
      if (list.size <= MOST && isLive(kept)) return
      drop(kept)
    }
  }

  return {
    keep(succession) {
      const kept: Kept = { ...succession, since: now().getTime(), lifeMs: UNPRESENTED_MS }
      drop(byKey.get(kept.key))
      drop(unpresented.get(kept.session.refreshToken))
      byKey.set(kept.key, kept)
      unpresented.set(kept.session.refreshToken, kept)
      prune(unpresented)
    },
    present(refreshToken) {
      // The rule, and on the way of every request: nothing waits to be presented.
      if (unpresented.size === 0) return
      for (let kept = unpresented.get(refreshToken); kept !== undefined; kept = unpresented.get(kept.before)) {
        unpresented.delete(kept.session.refreshToken)
        const over: Kept = { ...kept, since: now().getTime(), lifeMs: REPLAY_WINDOW_MS }
        byKey.set(kept.key, over)
        presented.set(kept.key, over)
      }
      prune(presented)
    },
    find(key) {
      const kept = byKey.get(key)
      return kept !== undefined && isLive(kept) ? kept.session : null
    },
    forget(sessionId) {
      for (const kept of byKey.values()) if (kept.sessionId === sessionId) drop(kept)
    },
  }
}
