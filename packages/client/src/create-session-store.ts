import { ask, type Answer, type Question } from './ask.ts'
import { isClientSession, type ClientSession } from './client-session.ts'
import { refusal } from './refusal.ts'
import { RequestQueue } from './request-queue.ts'
import { SessionMemory } from './session-memory.ts'
import type { SessionState } from './session-state.ts'
import { SessionStoreError } from './session-store-error.ts'
import type {
  AccessTokenResult,
  Failed,
  SessionResult,
  SessionStore,
  SessionStoreOptions,
  SignOutResult,
} from './session-store.ts'

/** A store over the HTTP surface. It asks for nothing by itself. */
export const createSessionStore = (options: SessionStoreOptions = {}): SessionStore => new BrowserSessionStore(options)

class BrowserSessionStore implements SessionStore {
  readonly #basePath: string
  readonly #fetch: typeof fetch
  readonly #navigate: (url: string) => void
  readonly #memory: SessionMemory
  readonly #queue = new RequestQueue()

  constructor({ initial, basePath, fetch: fetchFn, now = Date.now, navigate, onSessionExpired }: SessionStoreOptions) {
    this.#basePath = basePath ?? '/auth'
    this.#fetch = fetchFn ?? ((...request) => globalThis.fetch(...request))
    this.#navigate = navigate ?? ((url) => globalThis.location.assign(url))
    this.#memory = new SessionMemory({ initial, now, onSessionExpired })
  }

  getSnapshot = (): SessionState => this.#memory.state

  subscribe = (listener: () => void): (() => void) => this.#memory.subscribe(listener)

  hydrate(session: ClientSession): void {
    const isOlder = session.now !== 0 && session.now < this.#memory.clock.heard
    if (!isOlder) this.#memory.learn(session)
  }

  getAuth(): Promise<SessionResult> {
    return this.#queue.run('session', () => this.#askSession(this.#question('GET', 'session')))
  }

  refresh(): Promise<SessionResult> {
    return this.#queue.run('refresh', () => this.#askSession(this.#question('POST', 'refresh')))
  }

  switchOrganization(
    organizationId: string,
    { returnPathname }: { returnPathname?: string | undefined } = {},
  ): Promise<SessionResult> {
    const body = { organizationId, ...(returnPathname !== undefined && { returnPathname }) }
    const question = this.#question('POST', 'switch-organization', body)
    return this.#queue.run(`switch ${organizationId}`, () => this.#askSession(question))
  }

  signOut({ returnTo }: { returnTo?: string | undefined } = {}): Promise<SignOutResult> {
    const question = this.#question('POST', 'sign-out', returnTo === undefined ? {} : { returnTo })
    return this.#queue.run('sign-out', () => this.#attempt<SignOutResult>(() => this.#askSignOut(question)))
  }

  async getAccessToken(): Promise<AccessTokenResult> {
    const accessToken = this.#memory.tokens.get()
    if (accessToken !== null) return { ok: true, accessToken }
    return this.#queue.run('token', () => this.#attempt<AccessTokenResult>(() => this.#askToken()))
  }

  #question(method: Question['method'], route: string, body: Readonly<Record<string, string>> = {}): Question {
    return { method, url: `${this.#basePath}/${route}`, body }
  }

  async #attempt<Result>(request: () => Promise<Result>): Promise<Result | Failed> {
    const asked = this.#memory.generation
    try {
      return await request()
    } catch (error) {
      if (!(error instanceof SessionStoreError)) throw error
      if (asked === this.#memory.generation) this.#memory.learnFrom(error)
      return { ok: false, error }
    }
  }

  #askSession(question: Question): Promise<SessionResult> {
    return this.#attempt<SessionResult>(async () => {
      const asked = this.#memory.generation
      const { status, body } = await ask(this.#fetch, question)
      if (status !== 200 || !isClientSession(body) || body.status === 'unavailable')
        throw this.#refused({ status, body }, question)
      const { state } = this.#memory
      const isOvertaken = asked !== this.#memory.generation && !this.#isNewer(body, question.method)
      return { ok: true, session: isOvertaken && state.status !== 'loading' ? state : this.#memory.learn(body) }
    })
  }

  /** Of two that crossed, the server's time decides; within one second, what a change gave is newer than what a page read. */
  #isNewer({ now }: ClientSession, method: Question['method']): boolean {
    const { heard } = this.#memory.clock
    return method === 'POST' ? now >= heard : now > heard
  }

  async #askSignOut(question: Question): Promise<SignOutResult> {
    const answer = await ask(this.#fetch, question)
    const { url } = answer.body
    if (answer.status !== 200 || typeof url !== 'string') throw this.#refused(answer, question)
    // First, so that nothing that hears of the sign-out starts a navigation of its own before it.
    this.#navigate(url)
    this.#memory.signOut()
    return { ok: true, url }
  }

  async #askToken(): Promise<AccessTokenResult> {
    const { generation, tokens, state } = this.#memory
    if (state.status === 'signed-out') throw new SessionStoreError('signed_out', 'Nobody is signed in. Sign in first.')
    const question = this.#question('POST', 'token')
    const answer = await ask(this.#fetch, question)
    const { accessToken, expiresAt, now } = answer.body
    if (answer.status === 404)
      throw new SessionStoreError(
        'token_disabled',
        'The app gives no access token to the browser: set `accessToken: true` on the handler.',
      )
    if (
      answer.status !== 200 ||
      typeof accessToken !== 'string' ||
      typeof expiresAt !== 'number' ||
      typeof now !== 'number'
    )
      throw this.#refused(answer, question)
    // A token of the session before is nobody's any more (peer bug T7).
    if (generation !== this.#memory.generation) return this.#attempt<AccessTokenResult>(() => this.#askToken())
    tokens.set(accessToken, expiresAt, now)
    return { ok: true, accessToken }
  }

  #refused(answer: Answer, { url }: Question): SessionStoreError {
    const signInUrl = answer.body['url']
    if (answer.status === 409 && typeof signInUrl === 'string') this.#navigate(signInUrl)
    return refusal(answer, url)
  }
}
