import type { CookiePolicy } from '../config/cookie-policy.ts'
import { randomToken } from '../crypto/digest.ts'
import { AuthKitError } from '../model/errors.ts'
import { CHUNK_NAME_OCTETS, MOST_CHUNKS, chunkName, isChunkOf } from './chunks.ts'
import { serializeCookie } from './serialize-cookie.ts'

/** Octets of name and value: a browser drops the whole cookie beyond it (RFC 6265bis section 5.6). */
const LONGEST_COOKIE = 4096

/**
 * The `Set-Cookie` fields that save a session: one cookie where it fits, chunks where not, and the end of every cookie of
 * ours that came with the request and is not among them. Throws `ERR_COOKIE_TOO_LARGE` before any field is made.
 */
export function sessionCookies(sealed: string, policy: CookiePolicy, present: readonly string[]): readonly string[] {
  const parts = split(sealed, policy.name)
  const stale = expiredSessionCookies(policy, present, new Set(parts.map(([name]) => name)))
  return [...parts.map(([name, value]) => serializeCookie(name, value, policy.attributes)), ...stale]
}

/**
 * The `Set-Cookie` fields that end a session wherever it may be: under its name, in chunks, under older names and scopes.
 * Only what came with the request is ended, but for the real name, which always is.
 */
export function expiredSessionCookies(
  { name, attributes, legacy }: CookiePolicy,
  present: readonly string[],
  kept: ReadonlySet<string> = new Set(),
): readonly string[] {
  const over = { ...attributes, maxAge: 0 }
  const own = present.filter((cookie) => cookie === name || isChunkOf(name, cookie))
  const names = kept.size === 0 ? [name, ...own] : own
  const older = legacy.flatMap(({ name: old, ...scope }) =>
    present.filter((cookie) => cookie === old || isChunkOf(old, cookie)).map((cookie) => [cookie, { ...scope, maxAge: 0 }] as const),
  )
  const fields = [...names.map((cookie) => [cookie, over] as const), ...older]
    // Another scope of a kept name is another cookie, which shadows it: that one goes (dust-tt pull 14632).
    .filter(([cookie, scope]) => !kept.has(cookie) || scope.domain !== attributes.domain || scope.path !== attributes.path)
    .map(([cookie, scope]) => serializeCookie(cookie, '', scope))
  return [...new Set(fields)]
}

function split(sealed: string, name: string): readonly (readonly [name: string, value: string])[] {
  if (name.length + sealed.length <= LONGEST_COOKIE) return [[name, sealed]]
  const room = LONGEST_COOKIE - name.length - CHUNK_NAME_OCTETS
  const count = Math.ceil(sealed.length / room)
  if (count > MOST_CHUNKS)
    throw new AuthKitError(
      'ERR_COOKIE_TOO_LARGE',
      `The session seals to ${sealed.length} octets, and ${MOST_CHUNKS} cookies hold ${MOST_CHUNKS * room}. Take claims out of the JWT template, or metadata off the user.`,
      { data: { octets: sealed.length, limit: MOST_CHUNKS * room } },
    )
  const generation = randomToken(6).toLowerCase().replace(/[^a-z0-9]/g, '0').slice(0, 6)
  return Array.from({ length: count }, (_, index) => [
    chunkName(name, index, count, generation),
    sealed.slice(index * room, (index + 1) * room),
  ])
}

