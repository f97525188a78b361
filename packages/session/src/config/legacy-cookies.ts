import type { AuthKitConfig, LegacyCookie } from './configuration.ts'
import { isCookieDomain, isCookieName, isCookiePath } from './cookie-grammar.ts'
import { nameOf } from './environment-names.ts'

/** The names that WorkOS libraries give the session cookie. */
export const WORKOS_NAMES = ['wos-session', 'wos_session'] as const
/** Milliseconds: 400 days. No browser keeps a cookie longer (RFC 6265bis section 5.5), so no older session can outlast it. */
const LONGEST = 34_560_000_000
const DATE = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?)?$/

/** The option as the core reads it. It is also valid as the app writes it, so that a resolved configuration can be resolved again. */
export interface ResolvedLegacyCookies {
  readonly names: readonly LegacyCookie[]
  readonly until: Date
}

/** Returns the option in one form, or undefined if the app does not set it. */
export function resolveLegacyCookies({ legacyCookies }: AuthKitConfig): ResolvedLegacyCookies | undefined {
  if (legacyCookies === undefined) return undefined
  return {
    names: legacyCookies.names.map((entry) => (typeof entry === 'string' ? { name: entry } : entry)),
    until: new Date(legacyCookies.until),
  }
}

/** Whether a value has the shape of the option. Its content is checked by {@link legacyCookieFaults}. */
export function isLegacyCookies(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('names' in value) || !('until' in value)) return false
  const { names, until } = value
  const isEntry = (entry: unknown): boolean =>
    typeof entry === 'string' || (typeof entry === 'object' && entry !== null && !Array.isArray(entry))
  return Array.isArray(names) && names.every(isEntry) && (typeof until === 'string' || until instanceof Date)
}

/** What is wrong with the option, each fault with its fix. */
export function legacyCookieFaults({ legacyCookies, now }: Partial<AuthKitConfig>): string[] {
  if (legacyCookies === undefined) return []
  const faults: string[] = []
  if (legacyCookies.names.length === 0)
    faults.push(
      `${nameOf('legacyCookies')} has no names, and reads nothing: list the older cookies, or leave the option out.`,
    )
  if (!legacyCookies.names.every(isCookie))
    faults.push(
      `${nameOf('legacyCookies')} has an entry that no cookie can have: write a name, or { name, domain, path, sealedBy: 'workos' | 'latchkey' }.`,
    )
  const until = timeOf(legacyCookies.until)
  if (Number.isNaN(until))
    faults.push(
      `${nameOf('legacyCookies')} ends on something that is no date: write a day like 2027-03-31, or pass a Date.`,
    )
  if (until - (now?.() ?? new Date()).getTime() > LONGEST)
    faults.push(`${nameOf('legacyCookies')} ends more than 400 days ahead: choose an earlier date.`)
  return faults
}

function isCookie(entry: string | LegacyCookie): boolean {
  const { name, domain, path, sealedBy }: LegacyCookie = typeof entry === 'string' ? { name: entry } : entry
  return (
    (name === undefined || isCookieName(name)) &&
    (domain === undefined || isCookieDomain(domain)) &&
    (path === undefined || isCookiePath(path)) &&
    (sealedBy === undefined || sealedBy === 'workos' || sealedBy === 'latchkey')
  )
}

const timeOf = (until: string | Date): number =>
  typeof until === 'string' && !DATE.test(until) ? Number.NaN : new Date(until).getTime()
