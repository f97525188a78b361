import { ended, served } from '../authenticate/after-refresh.ts'
import { lapsedOf, type Authentication } from '../authenticate/authentication.ts'
import { refreshSession } from '../authenticate/refresh-session.ts'
import { decodeClaims } from '../authenticate/decode-claims.ts'
import type { Instance } from '../authenticate/instance.ts'
import { originFor } from '../config/origin.ts'
import type { Auth } from '../model/auth.ts'
import type { Session } from '../model/session.ts'
import type { AuthContext, SwitchResult } from './auth-context.ts'
import { applyCachePolicy, type CacheDuty } from './cache-policy.ts'
import { endSession, replaceSession } from './end-session.ts'
import type { CookieWriter } from './cookie-writer.ts'
import { followsNothing, intentOf } from './intent-of.ts'
import { isOvertaken, upToDate } from './overtaken.ts'
import { clearReported, isUnsaved, reportUnsaved } from './report-storage.ts'
import { noIntent, stronger, type Intent, type IntentKind } from './intent.ts'
import { mustBeSameOrigin, refusedSwitch } from './state-change.ts'
import { signOutPageFor, signOutTarget, signOutUrlFor } from './sign-out-url.ts'
import { switchOrganization } from './switch-organization.ts'
import { toAuth, type StorageUnread } from './to-auth.ts'
import { writable } from './writable.ts'

/** Seconds: a token younger than this is the answer to an explicit refresh. */
const YOUNG_SECONDS = 10

/** What a browser fetched ahead while somebody was signed in (Clear Site Data; `prefetchCache` and `prerenderCache` of the HTML standard). */
const FETCHED_AHEAD = '"prefetchCache", "prerenderCache"'

export interface RequestFacts {
  readonly instance: Instance
  readonly request: Request
  readonly cookies: CookieWriter
  /** The session that the cookie sealed, whatever a verification says of it; null where there is none. */
  readonly session: Session | null
  readonly authentication: Authentication | StorageUnread
  /** Absolute URLs, compared exactly, that a sign-out may return to beside the pages of the app. */
  readonly signOutReturnTo: readonly string[]
  /** The app's own URL that starts a sign-in for this organization. */
  signInUrl(options: { organizationId: string }): Promise<string>
}

/** The state machine of one request: what it found, and the one intent that its response will carry out (design rule 3). */
export class RequestAuthContext implements AuthContext {
  readonly #facts: RequestFacts
  /** What each response became, or will become. */
  readonly #finalized = new WeakMap<Response, Promise<Response>>()
  /** Settles when every change to the session that has begun is over. */
  #changes: Promise<unknown> | undefined
  #session: Session | null
  /** The session that came and has ended by itself. */
  #lapsed: Session | null
  #auth: Auth
  #intent: Intent = noIntent
  #others: readonly string[] = []
  #duty: CacheDuty = 'none'
  /** The session that this request signed out. */
  #endedId: string | null = null

  private constructor(facts: RequestFacts) {
    this.#facts = facts
    this.#session = facts.session
    this.#lapsed = lapsedOf(facts.authentication)
    this.#auth = toAuth(facts.instance.config, facts.authentication)
  }

  static async create(facts: RequestFacts): Promise<RequestAuthContext> {
    const context = new RequestAuthContext(facts)
    // The rule: the cookie that came still stands, and the constructor has said all there is to say.
    const { authentication, session } = facts
    if (!followsNothing(authentication)) await context.#settle(authentication, 'automatic-refresh')
    else if (session !== null || authentication.status === 'unavailable') context.#duty = 'private'
    return context
  }

  get auth(): Auth {
    if (this.#duty === 'none') this.#duty = 'varies'
    return this.#auth
  }

  /**
   * The session the cookie sealed or what became of it, verified or not, for sign-out and for the callback. One that has ended by itself is one
   * too: WorkOS may refuse a refresh token because it was used before, and then its session goes on.
   */
  get session(): Session | null {
    return this.#session ?? this.#lapsed
  }

  getAccessToken(): string | null {
    return this.auth.status === 'signed-in' ? this.auth.accessToken : null
  }

  refresh(): Promise<Auth> {
    return this.#change(this.#refresh())
  }

  switchOrganization(organizationId: string): Promise<SwitchResult> {
    return this.#change(this.#switch(organizationId))
  }

  async signOut({ returnTo }: { returnTo?: string } = {}): Promise<{ url: string }> {
    const { instance, request, signOutReturnTo } = this.#facts
    const target = returnTo === undefined ? undefined : signOutTarget(instance, returnTo, signOutReturnTo)
    if (request.method === 'GET' || request.method === 'HEAD') return { url: signOutPageFor(instance.config, target) }
    mustBeSameOrigin(instance, request)
    const sessionId = await this.end()
    if (sessionId === null) return { url: target ?? '/' }
    return { url: signOutUrlFor(instance, originFor(instance.config, request), sessionId, target) }
  }

  async #refresh(): Promise<Auth> {
    const { instance } = this.#facts
    if (this.#session === null || this.#intent.kind === 'sign-out') return this.auth
    const now = instance.now().getTime() / 1000
    const isYoung = (iat: number | undefined): boolean => iat !== undefined && now - iat < YOUNG_SECONDS
    if (this.#auth.status === 'signed-in' && isYoung(this.#auth.claims.iat)) return this.auth
    const session = this.#session
    const outcome = await refreshSession(instance, { session, satisfied: ({ claims }) => isYoung(claims?.iat) })
    const serves = this.#auth.status === 'signed-in'
    if (outcome.status === 'refreshed') await this.#settle(served(outcome), 'refresh')
    // Where nothing came of it, what the session was worth before still stands. So it does where the token serves and its refresh
    // token is spent: another process may have won, and the loser clears nothing of the winner's (design rule 4; security bar F3).
    else if (outcome.status === 'ended' && !(serves && outcome.reason === 'invalid_grant'))
      await this.#settle(ended(outcome.reason, session), 'refresh')
    else if (outcome.status === 'unavailable' && !serves)
      await this.#settle({ ...outcome, session, sealed: null }, 'refresh')
    return this.auth
  }

  async #switch(organizationId: string): Promise<SwitchResult> {
    const { instance, request, signInUrl } = this.#facts
    const refused = refusedSwitch(instance, request, { organizationId, auth: this.#auth })
    if (refused !== null) return refused
    if (this.#session === null && this.#auth.status === 'unavailable') {
      const { reason, retryAfter } = this.#auth
      return { status: 'unavailable', reason, retryAfter }
    }
    if (this.#session === null || this.#intent.kind === 'sign-out') return { status: 'denied', reason: 'signed_out' }
    const { result, authentication } = await switchOrganization(instance, this.#session, organizationId, signInUrl)
    if (authentication !== null) await this.#settle(authentication, 'refresh')
    return result
  }

  /** Ends the session, and returns its id or null. It checks no origin: `signOut` does. */
  end(): Promise<string | null> {
    return this.#change(this.#end())
  }

  async #end(): Promise<string | null> {
    const { instance, cookies } = this.#facts
    const session = this.session
    const claims = session === null ? null : decodeClaims(session.accessToken)
    this.#endedId ??= claims?.sid ?? null
    this.#auth = { status: 'signed-out', user: null, reason: 'signed_out' }
    this.#session = null
    this.#lapsed = null
    // Whatever becomes of the cookie, nothing in this process serves or writes the session any more.
    this.#record({ ...noIntent, kind: 'sign-out' })
    const ending = claims && endSession(instance, claims.sid, claims)
    const [setCookies] = await Promise.all([clearReported(instance, cookies.clear()), this.#endOthers(), ending])
    this.#record({ ...noIntent, kind: 'sign-out', setCookies })
    return this.#endedId
  }

  /** Ends the other sessions that came, in copies of the cookie or in older ones: the next page could be signed in by one. */
  async #endOthers(): Promise<void> {
    const { instance, cookies } = this.#facts
    const claims = (await cookies.sessions())
      .flatMap(({ accessToken }) => decodeClaims(accessToken) ?? [])
      .filter(({ sid }) => sid !== this.#endedId && !instance.tombstones.has(sid))
      .toSorted((one, other) => other.iat - one.iat)
    const byId = new Map(claims.map((one) => [one.sid, one]))
    this.#endedId ??= claims[0]?.sid ?? null
    if (this.#endedId === null) instance.emit({ code: 'sign_out', sessionId: null })
    await Promise.all([...byId.values()].map((one) => endSession(instance, one.sid, one)))
  }

  /** Records a finished callback: the session it gave is this request's from here on. */
  async signIn(authentication: Extract<Authentication, { status: 'signed-in' }>): Promise<void> {
    const before = this.session
    await this.#settle(authentication, 'callback')
    await replaceSession(this.#facts.instance, before, authentication.claims.sid)
  }

  /** Cookies beside the session's: those of pending flows. */
  addCookies(setCookies: readonly string[]): void {
    this.#others = [...this.#others, ...setCookies]
  }

  /** The response is one of ours: nobody stores it. */
  markOurs(): void {
    this.#duty = 'private'
  }

  setCookies(): readonly string[] {
    const { instance } = this.#facts
    return [...(isOvertaken(instance, this.#intent) ? [] : this.#intent.setCookies), ...this.#others]
  }

  finalize(response: Response): Promise<Response> {
    const known = this.#finalized.get(response)
    if (known !== undefined) return known
    const final = this.#finalize(response)
    this.#finalized.set(response, final)
    return final
  }

  async #finalize(response: Response): Promise<Response> {
    await this.#changed()
    const { instance, request } = this.#facts
    const cookies = this.setCookies()
    const duty = cookies.length > 0 ? 'private' : this.#duty
    if (duty === 'none') {
      // The app may ask later who is signed in.
      this.#finalized.delete(response)
      return response
    }
    const final = writable(response)
    for (const cookie of cookies) final.headers.append('set-cookie', cookie)
    if (this.#intent.kind === 'sign-out') final.headers.append('clear-site-data', FETCHED_AHEAD)
    const { overridden } = applyCachePolicy(final.headers, duty)
    if (overridden.length > 0)
      instance.emit({ code: 'cache.overridden', path: new URL(request.url).pathname, fields: overridden })
    this.#finalized.set(final, Promise.resolve(final))
    return final
  }

  /** Remembers a change that has begun: a response that leaves before it is over would not carry its cookie. */
  #change<Result>(change: Promise<Result>): Promise<Result> {
    this.#changes = Promise.allSettled([this.#changes, change])
    return change
  }

  /** Waits for the changes that have begun, and for the newest session of the chain. A sign-out that comes meanwhile stands. */
  async #changed(): Promise<void> {
    let seen: unknown
    do {
      await (seen = this.#changes)
      const standing = this.#intent
      const next = await upToDate(this.#facts, standing, this.#session)
      if (this.#intent === standing) this.#intent = next
    } while (seen !== this.#changes)
  }

  #record(intent: Intent): void {
    this.#intent = stronger(this.#intent, intent)
  }

  /** Takes over what an authentication says, and the cookies that follow from it. */
  async #settle(authentication: Authentication | StorageUnread, kind: IntentKind): Promise<void> {
    const next = await this.#intentOf(authentication, kind)
    // Signed out while it was asked for: that stands (design rule 3).
    if (this.#intent.kind === 'sign-out') return
    this.#auth = toAuth(this.#facts.instance.config, authentication)
    this.#session = authentication.status === 'signed-out' ? null : authentication.session
    this.#lapsed = lapsedOf(authentication)
    if (this.#session !== null) this.#duty = 'private'
    if (next !== null) this.#record(next)
  }

  /**
   * The cookies that follow, or null if they cannot be written: what was verified serves this request all the same, and an event says so.
   * A sign-in is different. Nobody is signed in by a session that was not saved.
   */
  async #intentOf(authentication: Authentication | StorageUnread, kind: IntentKind): Promise<Intent | null> {
    try {
      return await intentOf(this.#facts, authentication, kind)
    } catch (thrown) {
      if (kind === 'callback' || !isUnsaved(thrown)) throw thrown
      reportUnsaved(this.#facts.instance, thrown)
      return null
    }
  }
}
