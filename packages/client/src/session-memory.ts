import { AccessTokenCache } from './access-token-cache.ts'
import type { ClientSession } from './client-session.ts'
import { ServerClock } from './server-clock.ts'
import { stateOf, type KnownState, type SessionState, type SignedOutState } from './session-state.ts'
import type { SessionStoreError } from './session-store-error.ts'

export interface SessionMemoryOptions {
  initial: ClientSession | undefined
  /** Milliseconds. */
  now: () => number
  onSessionExpired: ((state: SignedOutState) => void) | undefined
}

const TROUBLE: readonly SessionStoreError['code'][] = ['offline', 'unavailable', 'unexpected']

/** What is known of the session, and what depends on it. Asks nobody. */
export class SessionMemory {
  readonly tokens: AccessTokenCache
  readonly clock: ServerClock
  readonly #listeners = new Set<() => void>()
  readonly #onSessionExpired: SessionMemoryOptions['onSessionExpired']
  #state: SessionState
  #generation = 0

  constructor({ initial, now, onSessionExpired }: SessionMemoryOptions) {
    this.tokens = new AccessTokenCache(now)
    this.clock = new ServerClock(now)
    this.#onSessionExpired = onSessionExpired
    this.#state = initial === undefined ? { status: 'loading', user: null } : stateOf(initial)
    this.clock.observe(initial?.now ?? 0)
  }

  get state(): SessionState {
    return this.#state
  }

  /** Counts the changes: an answer asked for under an older count has been overtaken. */
  get generation(): number {
    return this.#generation
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Takes over what the server said; trouble only where nothing better is known (design rule 1). */
  learn(session: ClientSession): KnownState {
    const { state: before } = this
    const isSettled = before.status === 'signed-in' || before.status === 'signed-out'
    if (isSettled && session.status === 'unavailable') return before
    const state = stateOf(session)
    this.#replace(state, session.now)
    return state
  }

  /** Takes over what a failure says of the session: a 401 ends it, trouble is told to those who know nothing yet. */
  learnFrom({ code, reason, retryAfter }: SessionStoreError): void {
    if (code === 'signed_out') this.#replace(signedOut(reason ?? 'unauthenticated'), this.clock.now())
    else if (TROUBLE.includes(code) && (this.#state.status === 'loading' || this.#state.status === 'unavailable'))
      this.#replace({ status: 'unavailable', user: null, reason: reason ?? code, retryAfter }, this.clock.now())
  }

  /** The user signed out here: that is no expiry. */
  signOut(): void {
    this.#change(signedOut('signed_out'), this.clock.now())
  }

  #replace(state: KnownState, now: number): void {
    const { status } = this.#state
    this.#change(state, now)
    if (status === 'signed-in' && state.status === 'signed-out') this.#onSessionExpired?.(state)
  }

  #change(state: KnownState, now: number): void {
    this.#generation++
    this.clock.observe(now)
    this.tokens.follow(this.#state, state)
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

const signedOut = (reason: string): SignedOutState => ({ status: 'signed-out', user: null, reason })
