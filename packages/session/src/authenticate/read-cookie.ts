import type { CookiePolicy } from '../config/cookie-policy.ts'
import { chunkNamesOf, joinChunks } from './chunks.ts'
import { cookiePairs, type CookiePair } from './cookie-pairs.ts'
import { decodeCookieValue } from './decode-cookie-value.ts'

export interface SessionCookies {
  /** Every sealed value there is, each once. Which one counts only their content can say. */
  readonly values: readonly string[]
  /** Every cookie of ours that came, chunks and legacy names included: what a write has to replace. */
  readonly names: readonly string[]
}

/** The session cookies of a `Cookie` field: those under the real name, else those of an older one. */
export const readCookie = (header: string | null, policy: CookiePolicy): SessionCookies =>
  readPairs(cookiePairs(header), policy)

/** The same of cookies that a framework has parsed. */
export function readPairs(pairs: readonly CookiePair[], policy: CookiePolicy): SessionCookies {
  const own = ownNames(policy)
  const came = pairs.filter(([cookie]) => own.has(cookie))
  if (came.length === 0) return NONE
  // A session in chunks has two or more of them.
  const joined = came.length < 2 ? came : [...came, ...joinChunks(came)]
  const valuesOf = (wanted: string): string[] =>
    joined.filter(([cookie, value]) => cookie === wanted && value !== '').map(([, value]) => decodeCookieValue(value))
  const values = valuesOf(policy.name)
  const older = values.length > 0 ? [] : policy.legacy.flatMap(({ name }) => valuesOf(name))
  return { values: [...new Set([...values, ...older])], names: [...new Set(came.map(([cookie]) => cookie))] }
}

const NONE: SessionCookies = { values: [], names: [] }

const namesOf = new WeakMap<CookiePolicy, ReadonlySet<string>>()

function ownNames(policy: CookiePolicy): ReadonlySet<string> {
  const known = namesOf.get(policy)
  if (known !== undefined) return known
  const names = new Set(cookieNamesOf(policy))
  namesOf.set(policy, names)
  return names
}

/** Every name that a session cookie can have here, older ones and chunks included. */
export function cookieNamesOf({ name, legacy }: CookiePolicy): readonly string[] {
  const names = new Set([name, ...legacy.map((old) => old.name)])
  return [...names].flatMap((own) => [own, ...chunkNamesOf(own)])
}
