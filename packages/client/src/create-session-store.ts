import { AccessTokenCache } from './access-token-cache.ts'
import { ask, type Answer } from './ask.ts'
import { isClientSession, signedOut, type ClientSession, type SessionState } from './client-session.ts'
import { SessionStoreError } from './session-store-error.ts'

export interface SessionStoreOptions {
  /** What the server rendered the page with. Without it the state is `loading` until `getSession` has answered. */
  initial?: ClientSession | undefined
  /** Where the surface is mounted. `/auth` by default. */
  basePath?: string | undefined
  fetch?: typeof fetch | undefined
  /** Milliseconds. */
  now?: (() => number) | undefined
  /** A document load. */
  navigate?: ((url: string) => void) | undefined
  /** Called once each time a session that was there is found to be over. */
  onSessionExpired?: ((session: ClientSession) => void) | undefined
}

/** The session in the browser. Every method but the first three rejects with a `SessionStoreError`; none of them signs anybody out by failing. */
export interface SessionStore {
  getSnapshot(): SessionState
  subscribe(listener: () => void): () => void
  /** Takes over what the server rendered a later page with. */
  hydrate(session: ClientSession): void
  /** Asks the server who is signed in. */
  getSession(): Promise<ClientSession>
  /** New claims now. */
  refresh(): Promise<ClientSession>
  /** Rejects with `reauthenticate` after it has sent the browser to sign in again, with `denied` for an organization that is not theirs. */
  switchOrganization(organizationId: string, options?: { returnPathname?: string | undefined }): Promise<ClientSession>
  /** Ends the session and sends the browser to the provider's logout. */
  signOut(options?: { returnTo?: string | undefined }): Promise<void>
  /** An access token that is good for a call now, where the app has turned that on. Held in memory only. */
  getAccessToken(): Promise<string>
}

export const createSessionStore = (options: SessionStoreOptions = {}): SessionStore => new BrowserSessionStore(options)

class BrowserSessionStore implements SessionStore {
  readonly #basePath: string
  readonly #fetch: typeof fetch
  readonly #now: () => number
  readonly #navigate: (url: string) => void
  readonly #onSessionExpired: SessionStoreOptions['onSessionExpired']
  readonly #listeners = new Set<() => void>()
  readonly #running = new Map<string, Promise<unknown>>()
  readonly #tokens: AccessTokenCache
  #state: SessionState
  #generation = 0
  #last: Promise<unknown> = Promise.resolve()

  constructor({ initial, basePath, fetch: fetchFn, now, navigate, onSessionExpired }: SessionStoreOptions) {
    this.#basePath = basePath ?? '/auth'
    this.#fetch = fetchFn ?? ((...request) => globalThis.fetch(...request))
    this.#now = now ?? Date.now
    this.#navigate = navigate ?? ((url) => globalThis.location.assign(url))
    this.#onSessionExpired = onSessionExpired
    this.#tokens = new AccessTokenCache(this.#now)
    this.#state = initial ?? { status: 'loading' }
  }

  getSnapshot = (): SessionState => this.#state

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  hydrate(session: ClientSession): void {
    this.#take(session)
  }

  getSession(): Promise<ClientSession> {
    return this.#once('session', () => this.#askSession('GET', 'session'))
  }

  refresh(): Promise<ClientSession> {
    return this.#once('refresh', () => this.#askSession('POST', 'refresh'))
  }

  switchOrganization(
    organizationId: string,
    { returnPathname }: { returnPathname?: string | undefined } = {},
  ): Promise<ClientSession> {
    const body = { organizationId, ...(returnPathname !== undefined && { returnPathname }) }
    return this.#once(`switch ${organizationId}`, () => this.#askSession('POST', 'switch-organization', body))
  }

  signOut({ returnTo }: { returnTo?: string | undefined } = {}): Promise<void> {
    return this.#once('sign-out', async () => {
      const answer = await this.#ask('POST', 'sign-out', returnTo === undefined ? {} : { returnTo })
      const { url } = answer.body
      if (answer.status !== 200 || typeof url !== 'string') throw this.#failed(answer)
      this.#navigate(url)
    })
  }

  async getAccessToken(): Promise<string> {
    return this.#tokens.get() ?? this.#once('token', async () => this.#tokens.get() ?? this.#askToken())
  }

  /** One request at a time, in the order asked; who asks for what is already under way shares it. */
  #once<Result>(kind: string, run: () => Promise<Result>): Promise<Result> {
    const known = this.#running.get(kind) as Promise<Result> | undefined
    if (known !== undefined) return known
    const result = this.#last.then(run).finally(() => this.#running.delete(kind))
    this.#running.set(kind, result)
    this.#last = result.catch(() => {})
    return result
  }

  #ask(method: 'GET' | 'POST', route: string, body?: Readonly<Record<string, unknown>>): Promise<Answer> {
    return ask(this.#fetch, { method, url: `${this.#basePath}/${route}`, ...(body && { body }) })
  }

  /** Asks for a session. An answer that was overtaken by newer news is dropped. */
  async #askSession(method: 'GET' | 'POST', route: string, body?: Readonly<Record<string, unknown>>): Promise<ClientSession> {
    const asked = this.#generation
    const answer = await this.#ask(method, route, body)
    if (answer.status !== 200 || !isClientSession(answer.body)) throw this.#failed(answer)
    if (asked === this.#generation) return this.#take(answer.body)
    return this.#state.status === 'loading' ? answer.body : this.#state
  }

  async #askToken(): Promise<string> {
    const asked = this.#generation
    const answer = await this.#ask('POST', 'token')
    const { accessToken, expiresAt, now } = answer.body
    if (answer.status === 404)
      throw new SessionStoreError(
        'token_disabled',
        'The app gives no access token to the browser: set `accessToken: true` on the handler.',
      )
    if (answer.status !== 200 || typeof accessToken !== 'string' || typeof expiresAt !== 'number' || typeof now !== 'number')
      throw this.#failed(answer)
    if (asked === this.#generation) this.#tokens.set(accessToken, expiresAt, now)
    return accessToken
  }

  #take(session: ClientSession): ClientSession {
    const before = this.#state
    this.#generation++
    this.#tokens.follow(before, session)
    this.#state = session
    for (const listener of this.#listeners) listener()
    if (before.status === 'signed-in' && session.status === 'signed-out') this.#onSessionExpired?.(session)
    return session
  }

  #failed({ status, body }: Answer): SessionStoreError {
    if (status === 401) {
      this.#take(signedOut(typeof body['error'] === 'string' ? body['error'] : 'unauthenticated', this.#now() / 1000))
      return new SessionStoreError('signed_out', 'The session is over. Sign in again.')
    }
    if (status === 409 && typeof body['url'] === 'string') {
      this.#navigate(body['url'])
      return new SessionStoreError('reauthenticate', 'Signing in again is needed for this organization.')
    }
    if (status === 403)
      return new SessionStoreError('denied', 'This is not allowed for the user who is signed in.')
    return new SessionStoreError(
      'unavailable',
      `The server gave an answer (${status}) that is none of Latchkey's. Check that the handler is mounted at ${this.#basePath}.`,
    )
  }
}
