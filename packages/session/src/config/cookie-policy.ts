import type { ResolvedConfig, SameSite } from './configuration.ts'

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
  /** Where an older session may be: read where there is no newer one, expired with it. */
  readonly legacy: readonly (CookieAttributes & { readonly name: string })[]
}

export const DEFAULT_NAME = 'wos_session'
/** What the vendor's libraries call it. */
export const VENDOR_NAMES = ['wos-session', 'wos_session'] as const

/** How the session cookie is named and scoped on one of the app's own origins (design rule 8). */
export function cookiePolicy(config: ResolvedConfig, origin: string): CookiePolicy {
  const secure = origin.startsWith('https:')
  const { cookieDomain: domain, cookieSameSite: sameSite, cookieMaxAge: maxAge } = config
  const name = config.cookieName ?? `${prefix(secure, domain)}${DEFAULT_NAME}`
  const partitioned = sameSite === 'none' ? true : undefined
  const attributes: CookieAttributes = { path: '/', httpOnly: true, secure, sameSite, maxAge, domain, partitioned }
  return { name, attributes, legacy: legacyCookies(name, attributes, config) }
}

/** A browser takes `__Host-` from this host alone, so no sibling domain can plant it (RFC 6265bis section 4.1.3.2). */
function prefix(secure: boolean, domain: string | undefined): string {
  if (!secure) return ''
  return domain === undefined ? '__Host-' : '__Secure-'
}

/**
 * The vendor's core leaves `cookieDomain` out (peer-adapters C6), so a cookie of its own stands in the host's scope: under the
 * vendor's names, and under a configured one, where it would shadow ours for good.
 */
function legacyCookies(
  name: string,
  attributes: CookieAttributes,
  { legacyCookies: configured, cookieName, cookieDomain }: ResolvedConfig,
): CookiePolicy['legacy'] {
  const { domain: _, ...hostOnly } = attributes
  const scopes = cookieDomain === undefined ? [attributes] : [attributes, hostOnly]
  const vendors = VENDOR_NAMES.filter((vendor) => vendor !== name).flatMap((vendor) =>
    scopes.map((scope) => ({ ...scope, name: vendor })),
  )
  const shadow = cookieDomain !== undefined && cookieName !== undefined ? [{ ...hostOnly, name }] : []
  const others = configured.map(({ name: old = name, domain, path = '/' }) => ({
    ...attributes,
    name: old,
    domain,
    path,
  }))
  return [...vendors, ...shadow, ...others]
}
