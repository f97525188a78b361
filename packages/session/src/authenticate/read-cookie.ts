import type { CookiePolicy } from '../config/cookie-policy.ts'
import { chunkNamesOf, joinChunks } from './chunks.ts'
import { cookiePairs, type CookiePair } from './cookie-pairs.ts'
import { decodeCookieValue } from './decode-cookie-value.ts'

/** A sealed value, and the cookie that it was in. */
export interface CookieSource {
  /** Of the whole cookie, also if it came in chunks. */
  readonly name: string
  readonly value: string
  /** The current name, an older one, or an older one under which a session that Latchkey sealed is refused. */
  readonly kind: 'current' | 'older' | 'foreign'
}

export interface SessionCookies {
  /** Every sealed value there is, each once. Which one counts only their content can say. */
  readonly values: readonly string[]
  /** Every cookie of ours that came, chunks and legacy names included. */
  readonly names: readonly string[]
  /** Every sealed value that came and where it was. Left out if there is only the one cookie under the current name. */
  readonly sources?: readonly CookieSource[]
  /** Whether more than one copy of the current cookie came, which are cookies of several domains or paths. */
  readonly hasCopies?: boolean
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
  const sourcesOf = (kind: CookieSource['kind'], wanted: readonly string[]): CookieSource[] =>
    wanted.flatMap((name) => valuesOf(name).map((value) => ({ name, value, kind })))
  const { older: olderNames } = namesOf(policy)
  const current = sourcesOf('current', [policy.name])
  const [older, foreign] = [
    sourcesOf(
      'older',
      olderNames.filter((name) => !policy.foreign.has(name)),
    ),
    sourcesOf(
      'foreign',
      olderNames.filter((name) => policy.foreign.has(name)),
    ),
  ]
  const sources = [...current, ...older, ...foreign]
  const family = new Set([policy.name, ...chunkNamesOf(policy.name)])
  const ofFamily = came.map(([cookie]) => cookie).filter((cookie) => family.has(cookie))
  const hasCopies = current.length > 1 || new Set(ofFamily).size < ofFamily.length
  const found = { names, ...(sources.length > 0 && { sources }), ...(hasCopies && { hasCopies }) }
  if (current.length > 0) return { values: distinct(current), ...found }
  const values = distinct(sources)
  const unread = values.length > 0 ? [] : policy.unread.flatMap(valuesOf)
  const trusted = distinct(older)
  return {
    values,
    ...found,
    ...(foreign.length > 0 && { foreign: distinct(foreign).filter((value) => !trusted.includes(value)) }),
    ...(unread.length > 0 && { unread }),
  }
}

const distinct = (sources: readonly CookieSource[]): readonly string[] => [
  ...new Set(sources.map(({ value }) => value)),
]

const NONE: SessionCookies = { values: [], names: [] }

interface Names {
  /** Those that a write may replace: of whole cookies and of chunks. */
  readonly own: ReadonlySet<string>
  /** Whole cookies under older names. */
  readonly older: readonly string[]
  /** All of these and those that are only reported. */
  readonly all: ReadonlySet<string>
}

const known = new WeakMap<CookiePolicy, Names>()

function namesOf(policy: CookiePolicy): Names {
  let names = known.get(policy)
  if (names === undefined) {
    const whole = new Set([policy.name, ...policy.legacy.map(({ name }) => name)])
    const own = new Set([...whole].flatMap((name) => [name, ...chunkNamesOf(name)]))
    const older = [...whole].filter((name) => name !== policy.name)
    known.set(policy, (names = { own, older, all: new Set([...own, ...policy.unread]) }))
  }
  return names
}

/** Every name that a session cookie can have here, older ones and chunks included. */
export const cookieNamesOf = (policy: CookiePolicy): readonly string[] => [...namesOf(policy).own]
