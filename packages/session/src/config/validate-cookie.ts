import type { AuthKitConfig } from './configuration.ts'
import { isCookieDomain, isCookieName } from './cookie-grammar.ts'
import { nameOf } from './environment-names.ts'
import { legacyCookieFaults } from './legacy-cookies.ts'
import { isLoopback } from './loopback.ts'
import { sharedSuffix } from './shared-suffixes.ts'

type Config = Partial<AuthKitConfig>

/** Faults of the cookie's name and attributes: what does not fit the grammar could write attributes of its own (CVE-2024-47764). */
export function cookieFaults(config: Config): string[] {
  return [...nameFaults(config), ...domainFaults(config), ...attributeFaults(config), ...legacyCookieFaults(config)]
}

function nameFaults({ cookieName, cookieDomain }: Config): string[] {
  if (cookieName === undefined) return []
  const faults: string[] = []
  if (!isCookieName(cookieName))
    faults.push(`${nameOf('cookieName')} has characters that a cookie name cannot have: use letters, digits, - and _.`)
  if (/^__Host-/i.test(cookieName) && cookieDomain !== undefined)
    faults.push(
      `${nameOf('cookieName')} starts with __Host-, which browsers refuse together with a cookieDomain: drop one of them.`,
    )
  return faults
}

function domainFaults({ cookieDomain, redirectUri = '', origins = [] }: Config): string[] {
  if (cookieDomain === undefined) return []
  const name = nameOf('cookieDomain')
  if (!isCookieDomain(cookieDomain)) return [`${name} is not a host name: write it like example.com.`]
  const domain = cookieDomain.replace(/^\./, '').toLowerCase()
  if (!domain.includes('.') && !isLoopback(domain))
    return [`${name} is a top-level domain, which browsers refuse: write it like example.com.`]
  const urls = [redirectUri, ...origins].map((url) => url.replace('*', 'x')).filter((url) => URL.canParse(url))
  const hosts = urls.map((url) => new URL(url).hostname)
  // Such a host's browser drops the cookie without a word, and every sign-in ends signed out (RFC 6265bis section 5.7).
  if (hosts.some((host) => host !== domain && !host.endsWith(`.${domain}`)))
    return [
      `${name} must be the host of redirectUri and of all origins, or a domain above them: their cookies are lost.`,
    ]
  // So it does below a public suffix, and `localhost` counts as one. On the suffix itself the cookie stays on that host.
  const below = isSuffix(domain) ? hosts.find((host) => host !== domain) : undefined
  if (below === undefined) return []
  return [
    `${name} is ${domain}, which browsers refuse as the domain of a cookie, and the app is on ${below}: leave it out, and the cookie is for ${below} alone.`,
  ]
}

/** Whether nobody's app can have a cookie for all names below this one. */
const isSuffix = (domain: string): boolean => !domain.includes('.') || sharedSuffix(domain)?.kind === 'hosting'

/** Node takes 16 KiB for all header fields. Cookies beyond that answer 431 to everything, sign-out too. */
const isSize = (octets: number): boolean => octets >= 1_024 && octets <= 12_288

function attributeFaults(config: Config): string[] {
  const { cookieMaxAge, cookieMaxSize, cookieSameSite } = config
  const faults: string[] = []
  if (cookieMaxAge !== undefined && !(Number.isInteger(cookieMaxAge) && cookieMaxAge > 0))
    faults.push(`${nameOf('cookieMaxAge')} must be a whole number of seconds above 0.`)
  if (cookieMaxSize !== undefined && !(Number.isInteger(cookieMaxSize) && isSize(cookieMaxSize)))
    faults.push(
      `${nameOf('cookieMaxSize')} must be a whole number of octets from 1024 to 12288: a server takes no more.`,
    )
  if (cookieSameSite !== undefined && !['lax', 'strict', 'none'].includes(cookieSameSite))
    faults.push(`${nameOf('cookieSameSite')} must be lax, strict or none.`)
  return [...faults, ...needsHttpsFaults(config)]
}

/** Browsers refuse such a cookie on plain http (RFC 6265bis section 5.7). */
function needsHttpsFaults({ redirectUri = '', origins = [], cookieSameSite, cookieName = '' }: Config): string[] {
  if (![redirectUri, ...origins].some((url) => /^http:/i.test(url))) return []
  const fix = 'needs https, and redirectUri (WORKOS_REDIRECT_URI) or origins (WORKOS_ORIGINS) are plain http'
  return [
    ...(cookieSameSite === 'none' ? [`${nameOf('cookieSameSite')} none ${fix}: use lax here.`] : []),
    ...(/^__(?:Host|Secure)-/i.test(cookieName)
      ? [`${nameOf('cookieName')} with a __ prefix ${fix}: drop it here.`]
      : []),
  ]
}
