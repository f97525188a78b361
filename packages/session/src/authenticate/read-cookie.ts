import type { CookiePolicy } from '../config/cookie-policy.ts'
import { chunkNamesOf, joinChunks } from './chunks.ts'
import { cookiePairs, type CookiePair } from './cookie-pairs.ts'
import { decodeCookieValue } from './decode-cookie-value.ts'

export interface SessionCookies {
  /** Every sealed value there is, each once. Which one counts only their content can say. */
  readonly values: readonly string[]
  /** Every cookie of ours that came, chunks and legacy names included: what a write has to replace. */
  readonly names: readonly string[]
  /** Those of `values` that came under the name of a WorkOS library. A session that Latchkey sealed is refused there. */
  readonly foreign?: readonly string[]
  /** Values under the name of a WorkOS library that `legacyCookies` does not list. They are not read. */
  readonly unread?: readonly string[]
}

/** The session cookies of a `Cookie` field: those under the real name, else those of an older one. */
export const readCookie = (header: string | null, policy: CookiePolicy): SessionCookies =>
  readOwn(cookiePairs(header, namesOf(policy).all), policy)

/** The same of cookies that a framework has parsed. */
export const readPairs = (pairs: readonly CookiePair[], policy: CookiePolicy): SessionCookies =>
  readOwn(
    pairs.filter(([cookie]) => namesOf(policy).all.has(cookie)),
    policy,
  )

function readOwn(came: readonly CookiePair[], policy: CookiePolicy): SessionCookies {
  const [only, ...others] = came
  if (only === undefined) return NONE
  const [cookie, value] = only
  // The rule, and on the way of every request.
  if (others.length === 0 && cookie === policy.name && value !== '')
    return { values: [decodeCookieValue(value)], names: [cookie] }
  return readSeveral(came, policy)
}

function readSeveral(came: readonly CookiePair[], policy: CookiePolicy): SessionCookies {
  const { own } = namesOf(policy)
  const joined = [...came, ...joinChunks(came)]
  const valuesOf = (wanted: string): string[] =>
    joined.filter(([cookie, value]) => cookie === wanted && value !== '').map(([, value]) => decodeCookieValue(value))
  const names = [...new Set(came.map(([cookie]) => cookie))].filter((cookie) => own.has(cookie))
  const current = valuesOf(policy.name)
  if (current.length > 0) return { values: [...new Set(current)], names }
  const [foreign, older] = [true, false].map((isForeign) => {
    const olderNames = policy.legacy.filter(({ name }) => policy.foreign.has(name) === isForeign)
    return new Set(olderNames.flatMap(({ name }) => valuesOf(name)))
  }) as [Set<string>, Set<string>]
  const values = [...new Set([...older, ...foreign])]
  const unread = values.length > 0 ? [] : policy.unread.flatMap(valuesOf)
  return {
    values,
    names,
    ...(foreign.size > 0 && { foreign: [...foreign].filter((value) => !older.has(value)) }),
    ...(unread.length > 0 && { unread }),
  }
}

const NONE: SessionCookies = { values: [], names: [] }

interface Names {
  /** Those that a write replaces: of whole cookies and of chunks. */
  readonly own: ReadonlySet<string>
  /** These and those that are only reported. */
  readonly all: ReadonlySet<string>
}

const known = new WeakMap<CookiePolicy, Names>()

function namesOf(policy: CookiePolicy): Names {
  let names = known.get(policy)
  if (names === undefined) {
    const whole = new Set([policy.name, ...policy.legacy.map(({ name }) => name)])
    const own = new Set([...whole].flatMap((name) => [name, ...chunkNamesOf(name)]))
    known.set(policy, (names = { own, all: new Set([...own, ...policy.unread]) }))
  }
  return names
}

/** Every name that a session cookie can have here, older ones and chunks included. */
export const cookieNamesOf = (policy: CookiePolicy): readonly string[] => [...namesOf(policy).own]
