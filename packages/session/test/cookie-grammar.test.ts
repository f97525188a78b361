import fc from 'fast-check'
import { Cookie } from 'tough-cookie'
import { describe, expect, it } from 'vitest'
import { serializeCookie } from '../src/authenticate/serialize-cookie.ts'
import { cookiePolicy, type CookieAttributes } from '../src/config/cookie-policy.ts'
import { resolveConfig } from '../src/config/resolve.ts'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { AuthKitError } from '../src/model/errors.ts'
import { local, valid } from './support/configuration.ts'

const fieldOf = (config: AuthKitConfig): string => {
  const resolved = resolveConfig(config)
  const { name, attributes } = cookiePolicy(resolved, resolved.origins[0])
  return serializeCookie(name, 'sealed', attributes)
}

describe('the session cookie has safe attributes by default', () => {
  it('on https: this host alone, not for scripts, not for other sites, 400 days', () => {
    expect(fieldOf(valid)).toBe('__Host-wos_session=sealed; Path=/; Max-Age=34560000; HttpOnly; Secure; SameSite=Lax')
  })

  it('with a domain: the prefix that allows one', () => {
    expect(fieldOf({ ...valid, cookieDomain: 'example.com', cookieSameSite: 'strict' })).toBe(
      '__Secure-wos_session=sealed; Path=/; Domain=example.com; Max-Age=34560000; HttpOnly; Secure; SameSite=Strict',
    )
  })

  it('on this machine: neither Secure nor the prefix that needs it', () => {
    expect(fieldOf(local)).toBe('wos_session=sealed; Path=/; Max-Age=34560000; HttpOnly; SameSite=Lax')
  })

  it('under a configured name: that name as it is', () => {
    expect(fieldOf({ ...valid, cookieName: 'sid', cookieMaxAge: 60 })).toBe(
      'sid=sealed; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax',
    )
  })

  it('for other sites: partitioned by the site it is embedded in', () => {
    expect(fieldOf({ ...valid, cookieSameSite: 'none' })).toBe(
      '__Host-wos_session=sealed; Path=/; Max-Age=34560000; HttpOnly; Secure; SameSite=None; Partitioned',
    )
  })

  it('never longer than browsers keep a cookie', () => {
    expect(fieldOf({ ...valid, cookieMaxAge: 1_000_000_000 })).toContain('; Max-Age=34560000;')
  })
})

describe('a field says', () => {
  it('what it is told and nothing else', () => {
    expect(serializeCookie('a', '1', {})).toBe('a=1')
    expect(serializeCookie('a', '', { path: '/x', domain: 'a.example.com', maxAge: 5, sameSite: 'none' })).toBe(
      'a=; Path=/x; Domain=a.example.com; Max-Age=5; SameSite=None',
    )
    expect(serializeCookie('a', '', { httpOnly: false, secure: false, partitioned: false })).toBe('a=')
  })

  it.each([
    ['low', 'Low'],
    ['medium', 'Medium'],
    ['high', 'High'],
  ] as const)('the priority %s as %s', (priority, written) => {
    expect(serializeCookie('a', '1', { priority })).toBe(`a=1; Priority=${written}`)
  })

  it('the date of its end, also to those who read no Max-Age', () => {
    const expires = new Date(Date.UTC(2026, 0, 15))
    expect(serializeCookie('a', '1', { expires })).toBe('a=1; Expires=Thu, 15 Jan 2026 00:00:00 GMT')
    expect(serializeCookie('a', '1', { expires, maxAge: 60 })).toBe(
      'a=1; Max-Age=60; Expires=Thu, 15 Jan 2026 00:00:00 GMT',
    )
    expect(serializeCookie('a', '', { expires, maxAge: 0 })).toBe(
      'a=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT',
    )
  })
})

describe('a domain', () => {
  it.each(['a', 'a.b', 'a-b.c', 'a.b.example', '.example.com', 'x1'])('may be %s', (domain) => {
    expect(serializeCookie('a', '', { domain })).toBe(`a=; Domain=${domain}`)
  })

  it.each(['', '.', '-a', 'a-', 'a..b', 'a.', 'a.-b', 'a.b-', '..a', 'a b'])('may not be %j', (domain) => {
    expect(() => serializeCookie('a', '', { domain })).toThrow(/domain/)
  })
})

describe('no part of a cookie writes attributes of its own (CVE-2024-47764)', () => {
  const parts: readonly (readonly [string, string, string, CookieAttributes])[] = [
    ['name', 'a=1; Domain=evil.com; x', '', {}],
    ['name', '', '', {}],
    ['name', 'a\r\nSet-Cookie: b', '', {}],
    ['value', 'a', '1; Domain=evil.com', {}],
    ['value', 'a', 'é', {}],
    ['path', 'a', '', { path: '/; Domain=evil.com' }],
    ['path', 'a', '', { path: '/a\r\n' }],
    ['path', 'a', '', { path: '/a ' }],
    ['path', 'a', '', { path: 'a' }],
    ['domain', 'a', '', { domain: 'a.com; Path=/x' }],
    ['domain', 'a', '', { domain: 'a.com,b.com' }],
    ['maxAge', 'a', '', { maxAge: 1.5 }],
    ['maxAge', 'a', '', { maxAge: Number.NaN }],
    ['sameSite', 'a', '', { sameSite: 'lax; Domain=evil.com' as never }],
    ['sameSite', 'a', '', { sameSite: 'x; lax' as never }],
    ['sameSite', 'a', '', { sameSite: '' as never }],
    ['priority', 'a', '', { priority: 'high; Domain=evil.com' as never }],
    ['priority', 'a', '', { priority: 'x; high' as never }],
    ['priority', 'a', '', { priority: '' as never }],
  ]
  it.each(parts)('%s of %j=%j %j is refused', (part, name, value, attributes) => {
    expect(() => serializeCookie(name, value, attributes)).toThrow(
      expect.objectContaining({ code: 'ERR_COOKIE_INVALID', data: { part } }),
    )
  })

  it('every string is refused, or a browser reads it back as it was given', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...Array.from('a1-._~/ ;=,"\\\r\n\t\0\u007Fé%*<>.')) })
    const either = (plain: fc.Arbitrary<string>): fc.Arbitrary<string> =>
      fc.oneof({ weight: 3, arbitrary: plain }, { weight: 1, arbitrary: hostile })
    const token = fc.stringMatching(/^[a-z0-9_.-]{1,12}$/)
    const seen = { refused: 0, written: 0 }
    fc.assert(
      fc.property(
        either(token),
        either(token),
        fc.oneof(
          either(token).map((text) => `/${text}`),
          hostile,
        ),
        either(fc.domain()),
        (name, value, path, domain) => {
          const field = attempt(() => serializeCookie(name, value, { path, domain, maxAge: 60, sameSite: 'lax' }))
          seen[field === null ? 'refused' : 'written'] += 1
          if (field === null) return
          const { key, ...read } = Cookie.parse(field) ?? { key: null }
          const host = domain.replace(/^\./, '').toLowerCase()
          expect({ ...read, key }).toMatchObject({ key: name, value, path, domain: host, maxAge: 60, sameSite: 'lax' })
          expect(read).toMatchObject({ secure: false, httpOnly: false, extensions: null, expires: 'Infinity' })
        },
      ),
      { seed: 47_764, numRuns: 2_000 },
    )
    expect(Math.min(seen.refused, seen.written)).toBeGreaterThan(300)
  })
})

/** The field, or null where it is refused as it should be. */
function attempt(serialize: () => string): string | null {
  try {
    return serialize()
  } catch (error) {
    if (error instanceof AuthKitError && error.code === 'ERR_COOKIE_INVALID') return null
    throw error
  }
}
