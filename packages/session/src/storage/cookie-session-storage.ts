import { parseCookieHeader } from '../authenticate/parse-cookie-header.ts'
import { cookieNamesOf, readCookie, readPairs, type SessionCookies } from '../authenticate/read-cookie.ts'
import { serializeCookie } from '../authenticate/serialize-cookie.ts'
import {
  everySessionCookieExpired,
  expiredCopies,
  expiredOlderCookies,
  expiredSessionCookies,
  replacingOnly,
  sessionCookies,
} from '../authenticate/set-cookie.ts'
import type { AuthKitConfig, ResolvedConfig } from '../config/configuration.ts'
import { cookiePolicy, readsLegacyCookies, type CookiePolicy } from '../config/cookie-policy.ts'
import { originFor } from '../config/origin.ts'
import { resolveConfig } from '../config/resolve.ts'
import type { Soon } from '../model/soon.ts'
import { cookieFieldOf, isRequest, pathOf } from './request-shape.ts'
import type { CookieOptions, SessionStorage, SessionWrite, WriteOptions } from './session-storage.ts'
import { asHeaders } from './write-cookies.ts'

/**
 * Sessions in cookies, with secure defaults. Works as it is for a web `Request` and `Response`; a framework with others
 * overrides `getCookie` and `applyHeaders`, or `getSession`.
 */
export class CookieSessionStorage<TRequest = Request, TResponse = Response> implements SessionStorage<
  TRequest,
  TResponse
> {
  /** The name really used on the redirect URI's origin. */
  protected readonly cookieName: string
  protected readonly cookieOptions: CookieOptions
  readonly #config: ResolvedConfig
  #mainPolicy: CookiePolicy
  #readsLegacy: boolean

  constructor(config: AuthKitConfig | ResolvedConfig) {
    this.#config = resolveConfig(config)
    this.#mainPolicy = cookiePolicy(this.#config, this.#config.origins[0])
    this.#readsLegacy = readsLegacyCookies(this.#config)
    this.cookieName = this.#mainPolicy.name
    this.cookieOptions = this.#mainPolicy.attributes
  }

  /** The candidates, at once if no part of the reading is overridden; null if `getSession` is, which then decides. */
  static candidatesOf<Q, R>(storage: SessionStorage<Q, R>, request: Q): Soon<SessionCookies> | null {
    const { getSession, getCandidates, getCookie } = CookieSessionStorage.prototype
    if (!(storage instanceof CookieSessionStorage) || storage.getSession !== getSession) return null
    return storage.getCandidates === getCandidates && storage.getCookie === getCookie
      ? readCookie(cookieFieldOf(request), storage.#policy(request))
      : Promise.resolve(storage.getCandidates(request))
  }

  async getCookie(request: TRequest, name: string): Promise<string | null> {
    return parseCookieHeader(cookieFieldOf(request) ?? '')[name] ?? null
  }

  async getSession(request: TRequest): Promise<string | null> {
    const { values } = await this.getCandidates(request)
    return values.length === 1 ? (values[0] ?? null) : null
  }

  async getCandidates(request: TRequest): Promise<SessionCookies> {
    const policy = this.#policy(request)
    // Who overrides `getCookie` says that cookies are elsewhere. The field itself shows duplicates, which one cookie at a time hides.
    if (this.getCookie === CookieSessionStorage.prototype.getCookie) return readCookie(cookieFieldOf(request), policy)
    const asked = cookieNamesOf(policy).map(async (name) => [name, await this.getCookie(request, name)] as const)
    return readPairs(
      (await Promise.all(asked)).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      policy,
    )
  }

  async saveSession(
    response: TResponse | undefined,
    sealed: string,
    options: WriteOptions<TRequest> = {},
  ): Promise<SessionWrite<TResponse>> {
    const { request, opened = [] } = options
    const policy = this.#policy(request)
    if (request === undefined) return this.writeCookies(response, sessionCookies(sealed, policy, []))
    const found = await this.getCandidates(request)
    const fields = sessionCookies(sealed, replacingOnly(policy, opened), found.names)
    return this.writeCookies(response, [...new Set([...this.#expiredCopies(found, request, options), ...fields])])
  }

  async clearSession(
    response: TResponse | undefined,
    options: WriteOptions<TRequest> = {},
  ): Promise<SessionWrite<TResponse>> {
    const { request, opened } = options
    const policy = this.#policy(request)
    if (request === undefined) return this.writeCookies(response, everySessionCookieExpired(policy))
    const found = await this.getCandidates(request)
    if (opened === undefined) return this.writeCookies(response, expiredSessionCookies(policy, found.names))
    const replaced = replacingOnly(policy, opened)
    // None of several copies opens: they are another app's, or another user's, and nobody is signed in by them.
    if (found.hasCopies && !opened.includes(policy.name))
      return this.writeCookies(response, expiredOlderCookies(replaced, found.names))
    const fields = expiredSessionCookies(replaced, found.names)
    return this.writeCookies(response, [...new Set([...fields, ...this.#expiredCopies(found, request, options)])])
  }

  /** The end of further copies of the current cookie, if one of them is a session of this app. */
  #expiredCopies(
    { names }: SessionCookies,
    request: TRequest,
    { opened = [], everywhere = false }: WriteOptions<TRequest>,
  ): readonly string[] {
    const policy = this.#policy(request)
    return everywhere && opened.includes(policy.name) ? expiredCopies(policy, names, pathOf(request)) : []
  }

  setCookie(
    response: TResponse | undefined,
    name: string,
    value: string,
    options: CookieOptions,
  ): Promise<SessionWrite<TResponse>> {
    return this.writeCookies(response, [serializeCookie(name, value, options)])
  }

  clearCookie(response: TResponse | undefined, name: string, options: CookieOptions): Promise<SessionWrite<TResponse>> {
    return this.writeCookies(response, [serializeCookie(name, '', { ...options, maxAge: 0 })])
  }

  async writeCookies(response: TResponse | undefined, setCookies: readonly string[]): Promise<SessionWrite<TResponse>> {
    let written = response
    for (const field of setCookies) {
      const applied = await this.applyHeaders(written, { 'Set-Cookie': field })
      if (applied) written = applied.response
    }
    return { ...(written !== undefined && { response: written }), headers: asHeaders(setCookies), setCookies }
  }

  /** The `Set-Cookie` field of a session value under the storage's own name and attributes; `expired` ends it. */
  protected buildSetCookie(value: string, expired = false): string {
    return serializeCookie(this.cookieName, value, expired ? { ...this.cookieOptions, maxAge: 0 } : this.cookieOptions)
  }

  /** Puts one header field on a response, for frameworks that can. Called once for each `Set-Cookie` field: append, never set. */
  protected async applyHeaders(
    _response: TResponse | undefined,
    _headers: Record<string, string>,
  ): Promise<{ response: TResponse } | void> {}

  #policy(request: TRequest | undefined): CookiePolicy {
    const [main, ...others] = this.#config.origins
    if (this.#readsLegacy && !readsLegacyCookies(this.#config)) {
      this.#readsLegacy = false
      this.#mainPolicy = cookiePolicy(this.#config, main)
    }
    if (others.length === 0 || !isRequest(request)) return this.#mainPolicy
    const origin = originFor(this.#config, request)
    return origin === main ? this.#mainPolicy : cookiePolicy(this.#config, origin)
  }
}
