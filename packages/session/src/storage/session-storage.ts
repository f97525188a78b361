import type { CookieAttributes } from '../config/cookie-policy.ts'
import type { SessionCookies } from '../authenticate/read-cookie.ts'

/** The vendor's name. */
export type CookieOptions = CookieAttributes

/**
 * Header fields for a framework that sets them itself. For several cookies the value at run time is an array, one string for
 * each field; the type says `string` as the seed's own code needs it. `setCookies` is the list, and never to be joined.
 */
export interface SetCookieHeaders {
  [name: string]: string
}

/** What a write gives: the response where the storage could change one, and the same cookies as header fields. */
export interface SessionWrite<TResponse> {
  response?: TResponse
  headers: SetCookieHeaders
  setCookies: readonly string[]
}

export interface WriteOptions<TRequest> {
  /** The request that the response answers: its cookies say what is stale, its host which of the app's origins it is. */
  request?: TRequest
  /**
   * The names of the cookies of `request` whose content opened as a session of this app; a chunk counts under the name of the whole. A save
   * ends an older cookie only if it is among them, because any other may belong to another app. A clearing that is given no list ends every
   * session cookie that came.
   */
  opened?: readonly string[]
  /** True if copies of the current cookie in other domains and paths have to end as well: at a sign-in or a sign-out that several came with. */
  everywhere?: boolean
}

/** Where sealed sessions are kept between requests. An adapter implements it for its framework's request and response. */
export interface SessionStorage<TRequest, TResponse> {
  getCookie(request: TRequest, name: string): Promise<string | null>
  setCookie(
    response: TResponse | undefined,
    name: string,
    value: string,
    options: CookieOptions,
  ): Promise<SessionWrite<TResponse>>
  clearCookie(response: TResponse | undefined, name: string, options: CookieOptions): Promise<SessionWrite<TResponse>>
  /** The sealed session, or null where there is none or more than one. */
  getSession(request: TRequest): Promise<string | null>
  /** Every sealed value that came, for the core to decide between (decision 3). */
  getCandidates?(request: TRequest): Promise<SessionCookies>
  /** Throws `ERR_COOKIE_TOO_LARGE` before anything is set. */
  saveSession(
    response: TResponse | undefined,
    sealed: string,
    options?: WriteOptions<TRequest>,
  ): Promise<SessionWrite<TResponse>>
  clearSession(response: TResponse | undefined, options?: WriteOptions<TRequest>): Promise<SessionWrite<TResponse>>
  /** Puts `Set-Cookie` fields on a response, each as a field of its own. */
  writeCookies?(response: TResponse | undefined, setCookies: readonly string[]): Promise<SessionWrite<TResponse>>
}
