export type CookiePair = readonly [name: string, value: string]

/** More pairs than browsers send; the rest is not looked at. */
const MOST_PAIRS = 1_000

/**
 * The pairs of a `Cookie` field as they came (RFC 6265bis section 5.8.3): a nameless one is none, and nothing is decoded. Double quotes around a
 * value are no part of it (RFC 6265 section 4.1.1): proxies and HTTP clients add them.
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
      const name = trimmed(header, start, equals)
      if (name !== '' && wanted?.has(name) !== false) pairs.push([name, unquoted(trimmed(header, equals + 1, end))])
    }
    if (semicolon === -1) break
    start = end + 1
    if (equals < start) equals = header.indexOf('=', start)
  }
  return pairs
}

/**
 * The part of the field between two indices without the spaces and tabs at its ends (RFC 6265 section 5.2). `String.prototype.trim` also removes
 * U+00A0, which a browser keeps: a sibling domain may set `\xA0__Host-…`, and would be read as the `__Host-` cookie that it cannot set.
 */
function trimmed(field: string, start: number, end: number): string {
  let first = start
  let last = end
  while (first < last && isBlank(field.charCodeAt(first))) first++
  while (last > first && isBlank(field.charCodeAt(last - 1))) last--
  return field.slice(first, last)
}

const unquoted = (value: string): string =>
  value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value

const isBlank = (code: number): boolean => code === 0x20 || code === 0x09
