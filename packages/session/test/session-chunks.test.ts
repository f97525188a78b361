import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCookieHeader } from '../src/authenticate/parse-cookie-header.ts'
import { readCookie } from '../src/authenticate/read-cookie.ts'
import { splitIntoChunks } from '../src/authenticate/chunks.ts'
import { expiredSessionCookies, sessionCookies } from '../src/authenticate/set-cookie.ts'
import { migrating, valid } from './support/configuration.ts'
import { createJar } from './support/cookie-jar.ts'
import { pairsOf, policyOf, sealOf } from './support/session-cookies.ts'

/** As large as sessions may be: those of four chunks, too. */
const policy = policyOf({ ...valid, cookieMaxSize: 12_288 })
const { name } = policy
const url = valid.redirectUri

/** Octets of the names and values that these fields set. */
const sizeOf = (fields: readonly string[]): number =>
  pairsOf(fields).reduce((total, pair) => total + pair.length - 1, 0)

describe('a session fits its cookies or fails loudly', () => {
  it.each([
    [4049, 1],
    [4050, 1],
    [4051, 2],
    [4096, 2],
  ])('%i octets of name and value are %i cookie(s) within the limit', (octets, count) => {
    const sealed = sealOf(octets - name.length)
    const pairs = pairsOf(sessionCookies(sealed, policy, []))
    expect(pairs).toHaveLength(count)
    expect(Math.max(...pairs.map((pair) => pair.length - 1))).toBeLessThanOrEqual(4050)
    expect(readCookie(pairs.join('; '), policy).values).toEqual([sealed])
  })

  it.each([undefined, 5_000, 12_000])('beyond the limit %s it is a typed error, before any field', (cookieMaxSize) => {
    const limit = cookieMaxSize ?? 7_168
    const limited = policyOf({ ...valid, cookieMaxSize })
    const overhead = sizeOf(sessionCookies(sealOf(limit - 500), limited, [])) - (limit - 500)
    expect(sizeOf(sessionCookies(sealOf(limit - overhead), limited, []))).toBe(limit)
    expect(() => sessionCookies(sealOf(limit - overhead + 1), limited, [])).toThrow(
      expect.objectContaining({ code: 'ERR_COOKIE_TOO_LARGE', data: { octets: limit + 1, limit } }),
    )
  })

  it('a session of the size that earlier releases wrote is read, in cookies of their size', () => {
    const now = policyOf(valid)
    const sealed = sealOf(12_288)
    const chunks = splitIntoChunks(name, sealed, 4_096).map((pair) => pair.join('='))
    expect(readCookie(chunks.join('; '), now).values).toEqual([sealed])
    const whole = sealOf(4_096 - name.length)
    expect(readCookie(`${name}=${whole}`, now).values).toEqual([whole])
  })

  it('a request-less save of a session that fits is one field: the seed’s middleware sets one', () => {
    expect(sessionCookies(sealOf(400), policy, [])).toHaveLength(1)
  })
})

describe('chunks are all or nothing', () => {
  const step = fc.record({
    kind: fc.constantFrom('save', 'save', 'save', 'save without the request', 'end'),
    length: fc.integer({ min: 60, max: 12_000 }),
    lost: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
    losing: fc.boolean(),
  })

  it('whatever is written and whatever of it is lost: one session that was written, or none', () => {
    const seen = { whole: 0, none: 0 }
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const jar = createJar(url)
        const written = new Set<string>()
        for (const [index, { kind, length, lost, losing }] of steps.entries()) {
          const present = kind === 'save without the request' ? [] : readCookie(jar.header(), policy).names
          const sealed = sealOf(length, index)
          const fields =
            kind === 'end' ? expiredSessionCookies(policy, present) : sessionCookies(sealed, policy, present)
          if (kind !== 'end') written.add(sealed)
          jar.take(losing ? fields.filter((_, at) => !lost[at]) : fields)
          const { values } = readCookie(jar.header(), policy)
          const parsed = parseCookieHeader(jar.header() ?? '')[name]
          seen[values.length === 0 ? 'none' : 'whole'] += 1
          expect(values.filter((value) => !written.has(value))).toEqual([])
          expect(parsed === undefined || written.has(parsed)).toBe(true)
          if (losing) continue
          expect(parsed).toBe(kind === 'end' ? undefined : sealed)
          // Without the request a write cannot know of the chunks that one cookie replaces; `unseal` takes the newest.
          const known = kind === 'save without the request' ? values.filter((value) => value === sealed) : values
          expect(known).toEqual(kind === 'end' ? [] : [sealed])
          // What an earlier write left is gone, and never more than one session's worth stays.
          expect(jar.names().length).toBeLessThanOrEqual(kind === 'end' ? 0 : kind === 'save' ? 4 : 5)
        }
      }),
      { seed: 169, numRuns: 300 },
    )
    expect(Math.min(seen.whole, seen.none)).toBeGreaterThan(100)
  })

  it('two responses to one old request leave one session, not two', () => {
    const jar = createJar(url)
    jar.take(sessionCookies(sealOf(9_000, 'old'), policy, []))
    const present = readCookie(jar.header(), policy).names
    const refreshed = sealOf(9_000, 'new')
    jar.take(sessionCookies(refreshed, policy, present))
    jar.take(sessionCookies(refreshed, policy, present))
    expect(jar.names()).toHaveLength(3)
    expect(readCookie(jar.header(), policy).values).toEqual([refreshed])
  })

  it('parts of two writes never join', () => {
    const [one = [], other = []] = ['one', 'two'].map((mark) =>
      pairsOf(sessionCookies(sealOf(6_000, mark), policy, [])),
    )
    const mixed = `${one[0]}; ${other[1]}`
    expect(readCookie(mixed, policyOf(migrating)).values).toEqual([])
    expect(parseCookieHeader(mixed)[name]).toBeUndefined()
  })

  it('chunks that do not add up to what was written are none', () => {
    const [first = '', second = ''] = pairsOf(sessionCookies(sealOf(6_000), policy, []))
    expect(readCookie(`${first}; ${second}`, policy).values).toHaveLength(1)
    for (const header of [`${first}x; ${second}`, `${first}; ${second.replace('.1=', '.3=')}`, first])
      expect(readCookie(header, policy).values).toEqual([])
  })

  it('of two parts alike the one that the browser sends first counts, as it has the longer path', () => {
    const sealed = sealOf(6_000)
    const [first = '', second = ''] = pairsOf(sessionCookies(sealed, policy, []))
    const other = `${second.slice(0, -1)}!`
    expect(readCookie([first, second, other].join('; '), policy).values).toEqual([sealed])
    expect(readCookie([first, other, second].join('; '), policy).values).toEqual([])
  })

  it.each([
    ['an index that no chunk has', (text: string) => text.replace('.1=', '.7=')],
    ['something after its index', (text: string) => text.replace('.1=', '.10=')],
    ['a count that no session has', (text: string) => text.replace('=2.', '=9.')],
    ['something before its count', (text: string) => text.replace('=2.', '=x2.')],
    ['another generation', (text: string) => text.replace(/=2\.../, '=2.--')],
    ['no generation', (text: string) => text.replace(/=2\.[0-9a-z]{7}\./, '=2.')],
  ])('a part with %s is none', (_, changed) => {
    const [first = '', second = ''] = pairsOf(sessionCookies(sealOf(6_000), policy, []))
    expect(changed(second)).not.toBe(second)
    expect(readCookie(`${first}; ${changed(second)}`, policy).values).toEqual([])
    expect(readCookie(`${changed(second)}; ${first}`, policy).values).toEqual([])
  })

  it('parts of one name do not join those of another', () => {
    const [first = '', second = ''] = pairsOf(sessionCookies(sealOf(6_000), policy, []))
    const mixed = `${first}; ${second.replace(name, 'wos-session')}`
    expect(readCookie(mixed, policyOf(migrating)).values).toEqual([])
    expect(parseCookieHeader(mixed)[name]).toBeUndefined()
  })

  it('cookies of the app that are named like parts are left to the app', () => {
    const [first = '', second = ''] = pairsOf(sessionCookies(sealOf(6_000), policy, []))
    const header = `${first}; theme.0=dark; theme=2.0000000.x; ${second}; .0=x`
    expect(readCookie(header, policy).values).toHaveLength(1)
    expect(parseCookieHeader(header)).toMatchObject({ 'theme.0': 'dark', theme: '2.0000000.x' })
  })
})
