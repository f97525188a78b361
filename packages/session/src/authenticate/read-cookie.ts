import type { CookiePolicy } from '../config/cookie-policy.ts'
import { isChunkOf, joinChunks } from './chunks.ts'
import { cookiePairs } from './cookie-pairs.ts'
import { decodeCookieValue } from './decode-cookie-value.ts'

export interface SessionCookies {
  /** Every sealed value there is, each once. Which one counts only their content can say. */
  readonly values: readonly string[]
  /** Every cookie of ours that came, chunks and legacy names included: what a write has to replace. */
  readonly names: readonly string[]
}

/** The session cookies of a `Cookie` field: those under the real name, else those of an older one. */
export function readCookie(header: string | null, { name, legacy }: CookiePolicy): SessionCookies {
  const pairs = cookiePairs(header)
  const joined = [...pairs, ...joinChunks(pairs)]
  const valuesOf = (wanted: string): string[] =>
    joined.filter(([cookie, value]) => cookie === wanted && value !== '').map(([, value]) => decodeCookieValue(value))
  const all = [name, ...legacy.map((old) => old.name)]
  const values = valuesOf(name)
  const older = values.length > 0 ? [] : legacy.flatMap((old) => valuesOf(old.name))
  const names = pairs.map(([cookie]) => cookie).filter((cookie) => all.some((own) => cookie === own || isChunkOf(own, cookie)))
  return { values: [...new Set([...values, ...older])], names: [...new Set(names)] }
}
