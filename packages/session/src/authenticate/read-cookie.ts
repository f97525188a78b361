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
  readOwn(cookiePairs(header, namesOf(policy).own), policy)

/** The same of cookies that a framework has parsed. */
export const readPairs = (pairs: readonly CookiePair[], policy: CookiePolicy): SessionCookies =>
  readOwn(
    pairs.filter(([cookie]) => namesOf(policy).own.has(cookie)),
    policy,
  )

function readOwn(came: readonly CookiePair[], policy: CookiePolicy): SessionCookies {
  const [only, ...others] = came
  if (only === undefined) return NONE
  if (others.length > 0) return readSeveral(came, policy)
  const [cookie, value] = only
  const isWhole = namesOf(policy).whole.has(cookie) && value !== ''
  return { values: isWhole ? [decodeCookieValue(value)] : [], names: [cookie] }
}

function readSeveral(came: readonly CookiePair[], policy: CookiePolicy): SessionCookies {
  const joined = [...came, ...joinChunks(came)]
  const valuesOf = (wanted: string): string[] =>
    joined.filter(([cookie, value]) => cookie === wanted && value !== '').map(([, value]) => decodeCookieValue(value))
  const values = valuesOf(policy.name)
  const older = values.length > 0 ? [] : policy.legacy.flatMap(({ name }) => valuesOf(name))
  return { values: [...new Set([...values, ...older])], names: [...new Set(came.map(([cookie]) => cookie))] }
}

const NONE: SessionCookies = { values: [], names: [] }

interface Names {
  /** Those of cookies that hold a session by themselves. */
  readonly whole: ReadonlySet<string>
  /** These and those of chunks. */
  readonly own: ReadonlySet<string>
}

const known = new WeakMap<CookiePolicy, Names>()

function namesOf(policy: CookiePolicy): Names {
  let names = known.get(policy)
  if (names === undefined) {
    const whole = new Set([policy.name, ...policy.legacy.map(({ name }) => name)])
    known.set(policy, (names = { whole, own: new Set([...whole].flatMap((name) => [name, ...chunkNamesOf(name)])) }))
  }
  return names
}

/** Every name that a session cookie can have here, older ones and chunks included. */
export const cookieNamesOf = (policy: CookiePolicy): readonly string[] => [...namesOf(policy).own]
