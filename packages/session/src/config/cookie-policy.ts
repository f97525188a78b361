import type { LegacyCookie, ResolvedConfig, SameSite } from './configuration.ts'
import { sharedSuffix } from './shared-suffixes.ts'
import { WORKOS_NAMES, type ResolvedLegacyCookies } from './legacy-cookies.ts'

/** What a cookie is sent back under (RFC 6265bis section 4.1.2). */
export interface CookieAttributes {
  path?: string | undefined
  domain?: string | undefined
  /** Seconds; 0 expires the cookie. */
  maxAge?: number | undefined
  expires?: Date | undefined
  httpOnly?: boolean | undefined
  secure?: boolean | undefined
  sameSite?: SameSite | undefined
  partitioned?: boolean | undefined
  priority?: 'low' | 'medium' | 'high' | undefined
}

export interface CookiePolicy {
  /** The name really used on this origin. */
  readonly name: string
  readonly attributes: CookieAttributes
  /** Octets that the cookies of one session may have in all. */
  readonly maxSize: number
  /** Older cookies in every scope that they may have: read if there is no session under `name`, expired with it. */
  readonly legacy: readonly (CookieAttributes & { readonly name: string })[]
  /** The older names under which a session that Latchkey sealed is refused. */
  readonly foreign: ReadonlySet<string>
  /** The names of WorkOS libraries that are not read here. */
  readonly unread: readonly string[]
  /** The domains for which this host can set a cookie: itself and those above it, down to the registrable one. */
  readonly domains: readonly string[]
}

const DEFAULT_NAME = 'wos_session'

/** How the session cookie is named and scoped on one of the app's own origins. The older cookies are those that are read now. */
export function cookiePolicy(config: ResolvedConfig, origin: string): CookiePolicy {
  const secure = origin.startsWith('https:')
  const { cookieDomain: domain, cookieSameSite: sameSite, cookieMaxAge: maxAge } = config
  const name = config.cookieName ?? `${prefix(secure, domain)}${DEFAULT_NAME}`
  const partitioned = sameSite === 'none' ? true : undefined
  const attributes: CookieAttributes = { path: '/', httpOnly: true, secure, sameSite, maxAge, domain, partitioned }
  const older = readsLegacyCookies(config) ? config.legacyCookies.names : []
  const names = new Set([name, ...older.map((cookie) => cookie.name ?? name)])
  const foreign = older.flatMap(({ name: old = name, sealedBy }) =>
    old === name || sealedBy === 'latchkey' || old.startsWith('__Host-') ? [] : [old],
  )
  return {
    name,
    attributes,
    maxSize: config.cookieMaxSize,
    legacy: [...older.flatMap((cookie) => scopesOf(cookie, name, attributes, origin)), ...shadow(config, attributes)],
    foreign: new Set(foreign),
    unread: WORKOS_NAMES.filter((workos) => !names.has(workos)),
    domains: domainsOf(new URL(origin).hostname),
  }
}

/** Whether the app reads older cookies, and the day until which it does so has not come. */
export const readsLegacyCookies = (
  config: ResolvedConfig,
): config is ResolvedConfig & { legacyCookies: ResolvedLegacyCookies } =>
  config.legacyCookies !== undefined && config.now() < config.legacyCookies.until

/** A browser takes `__Host-` from this host alone, so no sibling domain can plant it (RFC 6265bis section 4.1.3.2). */
function prefix(secure: boolean, domain: string | undefined): string {
  if (!secure) return ''
  return domain === undefined ? '__Host-' : '__Secure-'
}

/** `@workos/authkit-session` ignores `cookieDomain`, so a cookie of the configured name may be in the host's scope, where it would shadow this one for good. */
function shadow(
  { cookieName: name, cookieDomain }: ResolvedConfig,
  attributes: CookieAttributes,
): CookiePolicy['legacy'] {
  return cookieDomain === undefined || name === undefined ? [] : [{ ...attributes, domain: undefined, name }]
}

/**
 * The scopes in which an older cookie may be. If the app names none, they are the host and every domain above it: a cookie that somebody
 * planted there must not come again after a sign-in. A browser ignores a scope that is a public suffix.
 */
function scopesOf(
  { name: old, domain, path = '/' }: LegacyCookie,
  name: string,
  attributes: CookieAttributes,
  origin: string,
): CookiePolicy['legacy'] {
  if (old === undefined || domain !== undefined || old.startsWith('__Host-'))
    return [{ ...attributes, name: old ?? name, domain, path }]
  const domains = [undefined, ...domainsOf(new URL(origin).hostname)]
  return domains.map((scope) => ({ ...attributes, name: old, domain: scope, path }))
}

/** `app.example.com` → itself and `example.com`. An address or `localhost` has none. */
function domainsOf(host: string): readonly string[] {
  const labels = host.split('.')
  if (/^[\d.]+$|:/.test(host)) return []
  return labels
    .slice(0, -1)
    .map((_, index) => labels.slice(index).join('.'))
    .filter((domain) => sharedSuffix(domain) === null)
}
