import type { ClientSession, SessionState } from './client-session.ts'

/** Seconds before its end at which a token is no longer handed out: a call made with it takes time. */
const BUFFER_SECONDS = 15

interface Held {
  readonly accessToken: string
  /** Milliseconds, on this browser's clock. */
  readonly until: number
}

/** One access token, in memory only. It belongs to one session in one organization, and goes with it. */
export class AccessTokenCache {
  readonly #now: () => number
  #held: Held | null = null

  constructor(now: () => number) {
    this.#now = now
  }

  get(): string | null {
    return this.#held !== null && this.#now() < this.#held.until ? this.#held.accessToken : null
  }

  /** `expiresAt` and `serverNow` in epoch seconds on the server's clock: what is left is what counts, this browser's clock may be wrong. */
  set(accessToken: string, expiresAt: number, serverNow: number): void {
    this.#held = { accessToken, until: this.#now() + (expiresAt - serverNow - BUFFER_SECONDS) * 1000 }
  }

  /** Forgets the token where the session is another one than before, or has been renewed. */
  follow(before: SessionState, after: ClientSession): void {
    if (before.status === 'loading') return
    const keys = ['status', 'sessionId', 'organizationId', 'expiresAt'] as const
    if (keys.some((key) => before[key] !== after[key])) this.#held = null
  }
}
