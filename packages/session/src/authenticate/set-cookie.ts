import type { CookieAttributes, CookiePolicy } from '../config/cookie-policy.ts'
import { isCookiePath } from '../config/cookie-grammar.ts'
import { nameOf } from '../config/environment-names.ts'
import { AuthKitError } from '../model/errors.ts'
import { chunkNamesOf, splitIntoChunks } from './chunks.ts'
import type { CookiePair } from './cookie-pairs.ts'
import { serializeCookie } from './serialize-cookie.ts'

/** Octets of name and value. Safari drops a cookie beyond 4,093, other browsers beyond 4,096 (RFC 6265bis section 5.6). */
const LONGEST_COOKIE = 4_050

/**
 * The `Set-Cookie` fields that save a session: one cookie where it fits, chunks where not, and before them the end of every
 * other cookie of ours that came with the request. Throws `ERR_COOKIE_TOO_LARGE` before any field is made.
 */
export function sessionCookies(sealed: string, policy: CookiePolicy, present: readonly string[]): readonly string[] {
  const { name, attributes } = policy
  const parts = partsOf(policy, sealed)
  // A request may be older than what its browser holds by now, so chunks end every cookie that they do not replace.
  const stale = parts.length === 1 ? present : [...present, name, ...chunkNamesOf(name)]
  const kept = new Set(parts.map(([part]) => part))
  return [...expire(policy, stale, kept), ...parts.map(([part, value]) => serializeCookie(part, value, attributes))]
}

/**
 * The `Set-Cookie` fields that end a session wherever it may be: under its name, in chunks, under older names and scopes.
 * The real name is always ended, and comes first; of the others those that came with the request.
 */
export const expiredSessionCookies = (policy: CookiePolicy, present: readonly string[]): readonly string[] =>
  expire(policy, [policy.name, ...present], new Set())

/** The `Set-Cookie` fields that end older cookies alone. */
export const expiredOlderCookies = (policy: CookiePolicy, present: readonly string[]): readonly string[] =>
  expire(
    policy,
    present,
    new Set(),
    policy.legacy.filter(({ name }) => name !== policy.name),
  )

/** The same without a request, where nobody knows what came: every name that there may be. */
export const everySessionCookieExpired = (policy: CookiePolicy): readonly string[] =>
  expiredSessionCookies(policy, [...chunkNamesOf(policy.name), ...policy.legacy.map(({ name }) => name)])

/** The same policy, in which an older cookie may be replaced only if a session of this app came out of it. The others are left alone. */
export const replacingOnly = (policy: CookiePolicy, opened: readonly string[]): CookiePolicy => ({
  ...policy,
  legacy: policy.legacy.filter(({ name }) => opened.includes(name)),
})

/** Fields that end copies of one cookie. A response head has little room. */
const MOST_COPIES_ENDED = 12

/**
 * The `Set-Cookie` fields that end each copy of the current cookie that came from another domain or path than its own: the host and the domains
 * above it, the path of the request and the directories above it. A `Cookie` field does not show where a cookie is from. A browser has no such
 * copy of a `__Host-` cookie.
 */
export function expiredCopies(policy: CookiePolicy, present: readonly string[], path: string): readonly string[] {
  const { name, attributes, domains } = policy
  if (/^__Host-/i.test(name)) return []
  const family = new Set([name, ...chunkNamesOf(name)])
  const scopes = directoriesOf(path).flatMap((directory) =>
    [undefined, ...domains].map((domain) => ({ ...attributes, domain, path: directory })),
  )
  return scopes
    .filter((scope) => scope.path !== attributes.path || scope.domain !== bareDomain(attributes.domain))
    .flatMap((scope) => present.filter((cookie) => family.has(cookie)).map((cookie) => expired(cookie, scope)))
    .slice(0, MOST_COPIES_ENDED)
}

const bareDomain = (domain: string | undefined): string | undefined => domain?.replace(/^\./, '').toLowerCase()

/** `/auth/callback` → `/`, `/auth`, `/auth/callback`, `/auth/`: whatever a cookie that came with this path can have, likely ones first. */
function directoriesOf(path: string): readonly string[] {
  const parts = path.split('/').filter((part) => part !== '')
  const paths = parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`)
  const withSlash = paths.slice(0, -1).map((directory) => `${directory}/`)
  return ['/', ...[...paths, ...withSlash].filter(isCookiePath)]
}

function expire(
  policy: CookiePolicy,
  names: readonly string[],
  kept: ReadonlySet<string>,
  cookies: CookiePolicy['legacy'] = [{ ...policy.attributes, name: policy.name }, ...policy.legacy],
): readonly string[] {
  const { attributes: own } = policy
  const fields = cookies.flatMap(({ name, ...scope }) => {
    const family = new Set([name, ...chunkNamesOf(name)])
    return (
      names
        // The same name in another scope is another cookie, and would shadow the kept one: that one goes (dust-tt pull 14632).
        .filter((cookie) => family.has(cookie) && !(kept.has(cookie) && isSameScope(scope, own)))
        .map((cookie) => expired(cookie, scope))
    )
  })
  return [...new Set(fields)]
}

const expired = (cookie: string, scope: CookieAttributes): string =>
  serializeCookie(cookie, '', { ...scope, maxAge: 0 })

/** A cookie is its name, domain and path (RFC 6265bis section 5.7). */
const isSameScope = (one: CookieAttributes, other: CookieAttributes): boolean =>
  one.domain === other.domain && one.path === other.path

function partsOf({ name, maxSize }: CookiePolicy, sealed: string): readonly CookiePair[] {
  const isShort = name.length + sealed.length <= LONGEST_COOKIE
  const parts: readonly CookiePair[] = isShort ? [[name, sealed]] : splitIntoChunks(name, sealed, LONGEST_COOKIE)
  const octets = parts.reduce((total, [part, value]) => total + part.length + value.length, 0)
  if (octets <= maxSize) return parts
  throw new AuthKitError(
    'ERR_COOKIE_TOO_LARGE',
    `The cookies of this session would have ${octets} octets, and may have ${maxSize}. Take claims out of the JWT template, or metadata off the user. If your proxies take larger header fields, raise ${nameOf('cookieMaxSize')}: see docs/deployment.md.`,
    { data: { octets, limit: maxSize } },
  )
}
