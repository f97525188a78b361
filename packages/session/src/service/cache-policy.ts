/** What a response owes to who asked for it (design rule 10). */
export type CacheDuty =
  /** Computed from a session, sets a cookie of ours, or is ours. */
  | 'private'
  /** The app asked who is signed in, and nobody was: another visitor may get another page. */
  | 'varies'
  /** Nothing of ours had a part in it: its headers stay byte-equal. */
  | 'none'

/** Applies the duty. Returns whether the app had asked for a shared cache, which no authenticated response gets (CVE-2025-64762, CVE-2025-48947). */
export function applyCachePolicy(headers: Headers, duty: CacheDuty): { overridden: boolean } {
  if (duty === 'none') return { overridden: false }
  varyOnCookie(headers)
  if (duty === 'varies') return { overridden: false }
  const asked = headers.get('cache-control') ?? ''
  headers.set('cache-control', 'private, no-store')
  return { overridden: /\b(public|s-maxage|immutable)\b/i.test(asked) }
}

function varyOnCookie(headers: Headers): void {
  const fields = (headers.get('vary') ?? '').split(',').map((field) => field.trim().toLowerCase())
  if (!fields.includes('cookie') && !fields.includes('*')) headers.append('vary', 'Cookie')
}
