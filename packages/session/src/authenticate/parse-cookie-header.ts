import { DEFAULT_NAME, VENDOR_NAMES } from '../config/cookie-policy.ts'
import { joinChunks } from './chunks.ts'
import { cookiePairs } from './cookie-pairs.ts'
import { decodeCookieValue } from './decode-cookie-value.ts'

/** The names a session of this library may have by default; one of the vendor's is found under any of them. */
const OWN_NAMES = [`__Host-${DEFAULT_NAME}`, `__Secure-${DEFAULT_NAME}`, DEFAULT_NAME]

/**
 * The cookies of a `Cookie` field by name. A chunked session is joined under its name; a session under one of the vendor's
 * names is also there under ours, where there is none yet. Of two values for one name the first counts, but where they are
 * two sessions none does: which is the visitor's cannot be said here. Never throws.
 */
export function parseCookieHeader(header: string): Record<string, string> {
  const pairs = cookiePairs(header)
  // Chunks end a cookie under the whole name, so one beside them was written after them.
  const plain = new Set(pairs.map(([name]) => name))
  const whole = joinChunks(pairs).filter(([name]) => !plain.has(name))
  const cookies: Record<string, string> = Object.create(null)
  const ambiguous = new Set<string>()
  for (const [name, text] of [...pairs, ...whole]) {
    const value = decodeCookieValue(text)
    const known = cookies[name]
    if (known === undefined) cookies[name] = value
    else if (known !== value && (isSeal(known) || isSeal(value))) ambiguous.add(name)
  }
  for (const name of ambiguous) delete cookies[name]
  fillOwnNames(cookies, ambiguous)
  return cookies
}

function fillOwnNames(cookies: Record<string, string>, ambiguous: ReadonlySet<string>): void {
  const vendors = VENDOR_NAMES.map((name) => cookies[name]).find((value) => value !== undefined)
  if (vendors === undefined) return
  for (const name of OWN_NAMES) if (!ambiguous.has(name)) cookies[name] ??= vendors
}

const isSeal = (value: string): boolean => value.startsWith('Fe26.2*')
