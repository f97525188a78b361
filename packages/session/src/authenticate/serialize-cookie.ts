import type { CookieAttributes } from '../config/cookie-policy.ts'
import { isCookieDomain, isCookieName, isCookiePath } from '../config/cookie-grammar.ts'
import { AuthKitError } from '../model/errors.ts'

/** RFC 6265 section 4.1.1, "cookie-octet". */
const VALUE = /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]*$/

/** One `Set-Cookie` field (RFC 6265bis section 4.1). Throws `ERR_COOKIE_INVALID` where a part would write attributes of its own (CVE-2024-47764). */
export function serializeCookie(name: string, value: string, attributes: CookieAttributes): string {
  const { path, domain, maxAge, expires, httpOnly, secure, sameSite, partitioned, priority } = attributes
  mustFit('name', isCookieName(name))
  mustFit('value', VALUE.test(value))
  mustFit('path', path === undefined || isCookiePath(path))
  mustFit('domain', domain === undefined || isCookieDomain(domain))
  mustFit('maxAge', maxAge === undefined || Number.isInteger(maxAge))
  mustFit('sameSite', sameSite === undefined || /^(?:lax|strict|none)$/.test(sameSite))
  mustFit('priority', priority === undefined || /^(?:low|medium|high)$/.test(priority))
  return [
    `${name}=${value}`,
    path !== undefined && `Path=${path}`,
    domain !== undefined && `Domain=${domain}`,
    maxAge !== undefined && `Max-Age=${maxAge}`,
    // Browsers that know no Max-Age, and proxies that read Expires alone.
    (maxAge === 0 || expires !== undefined) &&
      `Expires=${(maxAge === 0 ? new Date(0) : (expires ?? new Date(0))).toUTCString()}`,
    httpOnly && 'HttpOnly',
    secure && 'Secure',
    sameSite !== undefined && `SameSite=${sameSite[0]?.toUpperCase()}${sameSite.slice(1)}`,
    partitioned && 'Partitioned',
    priority !== undefined && `Priority=${priority[0]?.toUpperCase()}${priority.slice(1)}`,
  ]
    .filter((part) => typeof part === 'string')
    .join('; ')
}

function mustFit(part: string, fits: boolean): void {
  if (fits) return
  throw new AuthKitError(
    'ERR_COOKIE_INVALID',
    `The ${part} of a cookie has characters that it cannot have (RFC 6265 section 4.1.1). Check what you pass as \`${part}\`.`,
    {
      data: { part },
    },
  )
}
