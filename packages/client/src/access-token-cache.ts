import type { SessionState } from './session-state.ts'

/** Seconds before its end at which a token is no longer handed out: a call made with it takes time. */
const BUFFER_SECONDS = 15

interface Held {
  readonly accessToken: string
  /** Milliseconds, on this browser's clock. */
  readonly until: number
}

const BELONGS_TO = ['sessionId', 'organizationId', 'expiresAt'] as const

/** One access token, in memory only. It belongs to one user's session in one organization, and goes with it. */
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

  /** Forgets the token where the session is another one than before, or has been renewed (peer bug T7: a token of the organization before). */
  follow(before: SessionState, after: SessionState): void {
    const isSame =
      before.status === 'signed-in' &&
      after.status === 'signed-in' &&
      before.user.id === after.user.id &&
      BELONGS_TO.every((fact) => before[fact] === after[fact])
    if (!isSame) this.#held = null
  }
}
