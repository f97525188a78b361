import { joinChunks } from './chunks.ts'
import { cookiePairs } from './cookie-pairs.ts'
import { decodeCookieValue } from './decode-cookie-value.ts'

/**
 * Returns the cookies of a `Cookie` field by name. A chunked session is joined under its name. Of two values for one name, the first
 * counts. If one of them is a sealed session, the name is left out, because the field does not show which of them is the visitor's.
 * Never throws.
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
  return cookies
}

const isSeal = (value: string): boolean => value.startsWith('Fe26.2*')
