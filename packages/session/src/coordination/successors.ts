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
export const createSuccessors = (now: () => Date): Successors => new KnownSuccessors(now)

class KnownSuccessors implements Successors {
  readonly #now: () => Date
  readonly #byKey = new Map<string, Kept>()
  /** By the successor's refresh token, oldest first. */
  readonly #unpresented = new Map<string, Kept>()
  /** By key, in the order of their presentation. */
  readonly #presented = new Map<string, Kept>()

  constructor(now: () => Date) {
    this.#now = now
  }

  keep(succession: Succession): void {
    const kept: Kept = { ...succession, since: this.#now().getTime(), lifeMs: UNPRESENTED_MS }
    this.#drop(this.#byKey.get(kept.key))
    this.#drop(this.#unpresented.get(kept.session.refreshToken))
    this.#byKey.set(kept.key, kept)
    this.#unpresented.set(kept.session.refreshToken, kept)
    this.#prune(this.#unpresented)
  }

  present(refreshToken: string): void {
    const unpresented = this.#unpresented
    // The rule, and on the way of every request: nothing waits to be presented.
    if (unpresented.size === 0) return
    for (let kept = unpresented.get(refreshToken); kept !== undefined; kept = unpresented.get(kept.before)) {
      unpresented.delete(kept.session.refreshToken)
      const over: Kept = { ...kept, since: this.#now().getTime(), lifeMs: REPLAY_WINDOW_MS }
      this.#byKey.set(kept.key, over)
      this.#presented.set(kept.key, over)
    }
    this.#prune(this.#presented)
  }

  find(key: string): Session | null {
    const kept = this.#byKey.get(key)
    return kept !== undefined && this.#isLive(kept) ? kept.session : null
  }

  forget(sessionId: string): void {
    for (const kept of this.#byKey.values()) if (kept.sessionId === sessionId) this.#drop(kept)
  }

  // A clock that was set back makes them old, not eternal.
  #isLive({ since, lifeMs }: Kept): boolean {
    return Math.abs(this.#now().getTime() - since) < lifeMs
  }

  #drop(kept: Kept | undefined): void {
    if (kept === undefined) return
    this.#byKey.delete(kept.key)
    this.#presented.delete(kept.key)
    this.#unpresented.delete(kept.session.refreshToken)
  }

  #prune(list: ReadonlyMap<string, Kept>): void {
    for (const kept of list.values()) {
      if (list.size <= MOST && this.#isLive(kept)) return
      this.#drop(kept)
    }
  }
}
