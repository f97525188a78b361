import type { JWK } from 'jose'
import type { SessionEvent } from '../model/events.ts'
import type { Wait, WaitUntil } from '../model/wait.ts'
import type { ResolvedLegacyCookies } from './legacy-cookies.ts'

export type SameSite = 'lax' | 'strict' | 'none'

export type RevokeOnSignOut = 'after' | 'at-once' | false

/** An older cookie that may still hold a session of this app. */
export interface LegacyCookie {
  /** The current name by default: the cookie had another `domain` or `path` then. */
  name?: string
  domain?: string
  path?: string
  /**
   * What sealed the sessions in this cookie: a WorkOS library (the default), or Latchkey itself, if the app has renamed its cookie.
   * A session that Latchkey sealed is refused in a cookie of `workos`, unless the name starts with `__Host-`: a sibling domain
   * can set such a cookie, and its owner can get a session of Latchkey's for its own account.
   */
  sealedBy?: 'workos' | 'latchkey'
}

/** Older cookies that are read for a limited time, if there is no session under the current name. */
export interface LegacyCookies {
  /** `wos-session` and `wos_session` are the names of the WorkOS libraries. A string is the name of a cookie that one of them wrote. */
  names: readonly (string | LegacyCookie)[]
  /** From this day (UTC) or time on, the older cookies are ignored. At most 400 days ahead. */
  until: string | Date
}

/** The configuration as an app writes it. The seed's eight keys, and those of the design. `undefined` counts as not given. */
export interface AuthKitConfig {
  clientId: string
  apiKey: string
  /** Absolute. Its origin is the app's own, its path serves the callback. */
  redirectUri: string
  /** At least 32 characters. The newest password: what seals. */
  cookiePassword: string
  /** Older passwords, newest first: they open, they do not seal. */
  cookiePasswords?: readonly string[] | undefined
  cookieName?: string | undefined
  /** Seconds. */
  cookieMaxAge?: number | undefined
  /** Octets that the cookies of one session may have in all, names included: 7,168 by default, 12,288 at most. See docs/deployment.md. */
  cookieMaxSize?: number | undefined
  cookieDomain?: string | undefined
  cookieSameSite?: SameSite | undefined
  /**
   * Older cookies to read during a migration. Off by default: a sibling domain can set a cookie under most names, and with it sign
   * a signed-out visitor in to the account of whoever set it. See docs/migrate.md.
   */
  legacyCookies?: LegacyCookies | undefined
  /** Seconds from sign-in after which a session is over, whatever the provider says. No limit by default. */
  sessionMaxAge?: number | undefined
  /** Seconds without a request after which a session is over. No limit by default. */
  sessionIdleTimeout?: number | undefined
  /**
   * Whether a sign-in asks for the password or second factor again after `sessionMaxAge` or `sessionIdleTimeout` has ended the session before it.
   * WorkOS does not know of that end, and would sign the person in without a question. True by default.
   */
  reauthenticateAfterExpiry?: boolean | undefined
  /** Seconds for which an expired token's last verified claims serve, flagged `stale`, while the provider cannot be reached. 0 by default. */
  staleIfError?: number | undefined
  /**
   * When a sign-out revokes the session at WorkOS, in addition to the logout URL, which a browser may not reach. `after` (the default): ten
   * seconds after the sign-out, while the process runs. `at-once`: before the sign-out answers, for at most two seconds. Use it on a platform
   * that stops a process after the response. `false`: only the logout URL ends the session.
   */
  revokeOnSignOut?: RevokeOnSignOut | undefined
  apiHostname?: string | undefined
  apiPort?: number | undefined
  apiHttps?: boolean | undefined
  /** Accepted `iss` values, compared exactly. */
  issuer?: string | readonly string[] | undefined
  /** Signing keys to trust instead of those that the provider lists: nothing is fetched, and its rotation needs a deploy. */
  jwks?: { readonly keys: readonly JWK[] } | undefined
  /**
   * Tokens whose claims are kept once they are verified, so that a token is verified once in each process and set of signing keys.
   * 10,000 by default, about 1 KB each; `false` verifies on every request. Sign-outs and lifetimes are checked on every request either way.
   */
  verifiedTokenCache?: false | { readonly size: number } | undefined
  /**
   * Sessions that are kept by their whole cookie for so many `seconds`, 60 at most, so that a cookie is not unsealed each time. Off
   * by default: it keeps access and refresh tokens in memory for up to twice that long, and freezes `user` (docs/performance.md).
   * Sign-outs, lifetimes, the token's end and its key set are checked on every request all the same.
   */
  cookieMemo?: false | { readonly size: number; readonly seconds: number } | undefined
  /**
   * The app's own origins beside the redirect URI's; at most one `*` inside one host label, before the last two. Under a
   * suffix where anybody can get a name (`vercel.app`), that label needs fixed text too: `https://my-app-*-my-team.vercel.app`.
   */
  origins?: readonly string[] | undefined
  /** Whether `X-Forwarded-Host` and `X-Forwarded-Proto` may choose among the app's own origins. */
  trustProxy?: boolean | undefined
  /** Where the handler is mounted. */
  basePath?: string | undefined
  /** The app's own route that starts a sign-in, where it has one. */
  signInPath?: string | undefined
  now?: (() => Date) | undefined
  fetch?: typeof fetch | undefined
  /** In [0, 1). */
  random?: (() => number) | undefined
  wait?: Wait | undefined
  /**
   * Keeps work alive that several requests share, or that follows a response, on a platform that ends it with its request. On Cloudflare Workers:
   * `waitUntil` of `cloudflare:workers`. Without it such work is done again by the next request.
   */
  waitUntil?: WaitUntil | undefined
  onEvent?: ((event: SessionEvent) => void) | undefined
  debug?: boolean | undefined
}

/** The configuration as the core reads it: validated, complete, frozen. */
export interface ResolvedConfig {
  readonly clientId: string
  readonly apiKey: string
  readonly redirectUri: string
  /** The first of `passwords`: the vendor's name for it. */
  readonly cookiePassword: string
  /** Newest first; the first seals. */
  readonly passwords: readonly [string, ...string[]]
  /** As configured, or undefined: the prefix is chosen by the origin (design rule 8). */
  readonly cookieName: string | undefined
  readonly cookieMaxAge: number
  readonly cookieMaxSize: number
  readonly cookieDomain: string | undefined
  readonly cookieSameSite: SameSite
  readonly legacyCookies: ResolvedLegacyCookies | undefined
  readonly sessionMaxAge: number | undefined
  readonly sessionIdleTimeout: number | undefined
  readonly reauthenticateAfterExpiry: boolean
  readonly staleIfError: number
  readonly revokeOnSignOut: RevokeOnSignOut
  readonly apiHostname: string
  readonly apiPort: number | undefined
  readonly apiHttps: boolean
  /** `https://api.workos.com`, without a trailing slash. */
  readonly apiOrigin: string
  readonly issuers: readonly string[]
  readonly jwks: { readonly keys: readonly JWK[] } | undefined
  readonly verifiedTokenCache: false | { readonly size: number }
  readonly cookieMemo: false | { readonly size: number; readonly seconds: number }
  /** The redirect URI's origin first, then `origins`, each as `scheme://host[:port]`, possibly with one `*`. */
  readonly origins: readonly [string, ...string[]]
  readonly trustProxy: boolean
  /** Starts with `/`, has no trailing slash. */
  readonly basePath: string
  readonly signInPath: string | undefined
  readonly now: () => Date
  readonly fetch: typeof fetch
  readonly random: () => number
  readonly wait: Wait
  readonly waitUntil: WaitUntil | undefined
  readonly onEvent: ((event: SessionEvent) => void) | undefined
  readonly debug: boolean
}
