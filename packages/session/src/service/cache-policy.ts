/** What a response owes to who asked for it. */
export type CacheDuty =
  /** Computed from a session, sets a cookie of ours, or is ours. */
  | 'private'
  /** The app asked who is signed in, and nobody was: another visitor may get another page. */
  | 'varies'
  /** Nothing of ours had a part in it: its headers stay byte-equal. */
  | 'none'

/**
 * The fields that a cache may follow in place of `Cache-Control`. Those whose names end in `-Cache-Control` are targeted at a CDN or at a
 * proxy, which then ignores `no-store` (RFC 9213 sections 2.2 and 3.1); `Surrogate-Control`, `Edge-Control` and nginx' `X-Accel-Expires`
 * are older fields of that kind. A cache of HTTP/1.0 knows `Expires` only. It is removed as well, since no response of ours has one.
 */
const OVERRIDING = /^(?:.+-cache-control|surrogate-control|edge-control|x-accel-expires|expires)$/

/** Values that only forbid to store. They stay: the proxy in front of the app may be told to follow nothing else. */
const FORBIDS = { control: /^(?:private, *)?no-store$/i, time: /^0$/ }

/**
 * Applies the duty to the headers. Returns the fields, in lower case, by which the app had asked a shared cache to store what is private:
 * no response of a signed-in user is stored (CVE-2025-64762, CVE-2025-48947).
 */
export function applyCachePolicy(headers: Headers, duty: CacheDuty): { overridden: readonly string[] } {
  if (duty === 'none') return { overridden: [] }
  varyOnCookie(headers)
  if (duty === 'varies') return { overridden: [] }
  const asked = headers.get('cache-control') ?? ''
  headers.set('cache-control', 'private, no-store')
  if (directives(asked).includes('no-transform')) headers.append('cache-control', 'no-transform')
  const overriding = [...headers].filter(([name, value]) => OVERRIDING.test(name) && !forbids(name, value))
  for (const [name] of overriding) headers.delete(name)
  const isShared = /\b(public|s-maxage|immutable)\b/i.test(asked)
  return { overridden: [...(isShared ? ['cache-control'] : []), ...overriding.map(([name]) => name)] }
}

const forbids = (name: string, value: string): boolean =>
  (name.endsWith('control') ? FORBIDS.control : FORBIDS.time).test(value.trim())

function varyOnCookie(headers: Headers): void {
  const fields = directives(headers.get('vary') ?? '')
  if (!fields.includes('cookie') && !fields.includes('*')) headers.append('vary', 'Cookie')
}

/** The items of a comma-separated field (RFC 9110 section 5.6.1), in lower case. */
const directives = (field: string): readonly string[] => field.split(',').map((item) => item.trim().toLowerCase())
