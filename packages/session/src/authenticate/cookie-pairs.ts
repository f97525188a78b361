export type CookiePair = readonly [name: string, value: string]

/** More pairs than browsers send; the rest is not looked at. */
const MOST_PAIRS = 1_000

/**
 * The pairs of a `Cookie` field as they came (RFC 6265bis section 5.8.3): a nameless one is none, and nothing is decoded.
 * `wanted`: the names that are asked for, where not all are.
 */
export function cookiePairs(header: string | null, wanted?: ReadonlySet<string>): readonly CookiePair[] {
  if (header === null) return []
  const pairs: CookiePair[] = []
  let start = 0
  let equals = header.indexOf('=')
  for (let count = 0; count < MOST_PAIRS && equals !== -1; count++) {
    const semicolon = header.indexOf(';', start)
    const end = semicolon === -1 ? header.length : semicolon
    if (equals < end) {
      const name = header.slice(start, equals).trim()
      if (name !== '' && wanted?.has(name) !== false) pairs.push([name, header.slice(equals + 1, end).trim()])
    }
    if (semicolon === -1) break
    start = end + 1
    if (equals < start) equals = header.indexOf('=', start)
  }
  return pairs
}
