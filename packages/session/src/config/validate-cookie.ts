import type { AuthKitConfig } from './configuration.ts'
import { isCookieDomain, isCookieName, isCookiePath } from './cookie-grammar.ts'

/** Faults of the cookie's name and attributes: what does not fit the grammar could write attributes of its own (CVE-2024-47764). */
export function cookieFaults(config: Partial<AuthKitConfig>): string[] {
  const { cookieName, cookieDomain, cookieMaxAge, cookieSameSite, legacyCookies = [] } = config
  const faults: string[] = []
  if (cookieName !== undefined && !isCookieName(cookieName))
    faults.push('cookieName (WORKOS_COOKIE_NAME) has characters that a cookie name cannot have: use letters, digits, - and _.')
  if (cookieName?.startsWith('__Host-') && cookieDomain !== undefined)
    faults.push('cookieName (WORKOS_COOKIE_NAME) starts with __Host-, which browsers refuse together with a cookieDomain: drop one of them.')
  if (cookieDomain !== undefined && !isCookieDomain(cookieDomain))
    faults.push('cookieDomain (WORKOS_COOKIE_DOMAIN) is not a host name: write it like example.com.')
  if (cookieMaxAge !== undefined && !(Number.isInteger(cookieMaxAge) && cookieMaxAge > 0))
    faults.push('cookieMaxAge (WORKOS_COOKIE_MAX_AGE) must be a whole number of seconds above 0.')
  if (cookieSameSite !== undefined && !['lax', 'strict', 'none'].includes(cookieSameSite))
    faults.push('cookieSameSite (WORKOS_COOKIE_SAME_SITE) must be lax, strict or none.')
  if (needsHttps(config)) faults.push('cookieSameSite none and __Host-/__Secure- names need https: browsers refuse such a cookie on plain http.')
  for (const { name, domain, path } of legacyCookies)
    if ((name && !isCookieName(name)) || (domain && !isCookieDomain(domain)) || (path && !isCookiePath(path)))
      faults.push('legacyCookies has an entry whose name, domain or path no cookie can have.')
  return faults
}

function needsHttps({ redirectUri = '', cookieSameSite, cookieName = '' }: Partial<AuthKitConfig>): boolean {
  return redirectUri.startsWith('http:') && (cookieSameSite === 'none' || /^__(?:Host|Secure)-/.test(cookieName))
}
