export type CookiePair = readonly [name: string, value: string]

/** More pairs than browsers send; the rest is not looked at. */
const MOST_PAIRS = 1_000

/** The pairs of a `Cookie` field as they came (RFC 6265bis section 5.8.3): a nameless one is none, and nothing is decoded. */
export function cookiePairs(header: string | null): readonly CookiePair[] {
  if (header === null) return []
  const pairs: CookiePair[] = []
  for (const text of header.split(';', MOST_PAIRS)) {
    const equals = text.indexOf('=')
    const name = text.slice(0, Math.max(equals, 0)).trim()
    if (name !== '') pairs.push([name, text.slice(equals + 1).trim()])
  }
  return pairs
}
