import { describe, expect, it } from 'vitest'
import { readCookie } from '../src/authenticate/read-cookie.ts'
import { everySessionCookieExpired, expiredSessionCookies, sessionCookies } from '../src/authenticate/set-cookie.ts'
import type { LegacyCookies } from '../src/config/configuration.ts'
import { local, migrating, valid } from './support/configuration.ts'
import { createJar } from './support/cookie-jar.ts'
import { policyOf, sealOf } from './support/session-cookies.ts'

const policy = policyOf(migrating)
const { name } = policy
const url = valid.redirectUri

describe('every cookie that is set can be ended', () => {
  const { now, legacyCookies } = migrating
  const old = { name: 'old_session', domain: 'example.com', path: '/auth' }
  const older = (names: LegacyCookies['names']): { now: () => Date; legacyCookies: LegacyCookies } => ({
    now,
    legacyCookies: { ...legacyCookies, names },
  })
  const configs = [valid, local].flatMap((base) =>
    [undefined, 'sid', 'wos-session'].flatMap((cookieName) =>
      [undefined, ...(base === valid ? ['example.com', '.Example.com'] : [])].flatMap((cookieDomain) =>
        (base === valid ? (['lax', 'strict', 'none'] as const) : (['lax', 'strict'] as const)).flatMap(
          (cookieSameSite) =>
            [400, 9_000].map((length) => ({
              length,
              config: {
                ...base,
                cookieName,
                cookieDomain,
                cookieSameSite,
                cookieMaxSize: 12_288,
                ...older([...legacyCookies.names, ...(base === valid ? [old] : [])]),
              },
            })),
        ),
      ),
    ),
  )

  it.each(configs)(
    '$config.redirectUri $config.cookieName $config.cookieDomain $config.cookieSameSite $length',
    ({ config, length }) => {
      const at = config.redirectUri
      const own = policyOf(config)
      const secure = at.startsWith('https') ? '; Secure' : ''
      const vendors = ['wos-session', 'wos_session', ...(config.cookieName === undefined ? [] : [config.cookieName])]
      const before = [
        ...vendors.map((vendor) => `${vendor}=vendors; Path=/; HttpOnly${secure}`),
        ...(secure === '' ? [] : ['old_session=old; Domain=example.com; Path=/auth; Secure']),
      ]
      const [told, untold] = [createJar(at), createJar(at)]
      for (const jar of [told, untold]) {
        jar.take(before)
        jar.take(sessionCookies(sealOf(length), own, readCookie(jar.header(), own).names))
        expect(readCookie(jar.header(), own).values).toEqual([sealOf(length)])
      }
      told.take(expiredSessionCookies(own, readCookie(told.header(), own).names))
      untold.take(everySessionCookieExpired(own))
      expect([told.names(), untold.names()]).toEqual([[], []])
    },
  )

  it('a save ends the vendor’s cookie that it replaces, in the scope of the host too', () => {
    const own = policyOf({ ...migrating, cookieDomain: 'example.com' })
    const jar = createJar(url)
    jar.take(['wos-session=one; Path=/; Secure', 'wos_session=two; Path=/; Domain=example.com; Secure'])
    jar.take(sessionCookies(sealOf(200), own, readCookie(jar.header(), own).names))
    expect(jar.names()).toEqual(['__Secure-wos_session'])
  })

  it('ends the real name first', () => {
    expect(expiredSessionCookies(policy, ['wos-session'])[0]).toBe(
      `${name}=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; Secure; SameSite=Lax`,
    )
  })

  const ended = (fields: readonly string[]): string[] =>
    fields.filter((field) => field.includes('Max-Age=0')).map((field) => field.split('; Max-Age')[0] ?? '')

  it('a save in one cookie ends nothing of its own, and every part that came', () => {
    expect(ended(sessionCookies(sealOf(200), policy, [name]))).toEqual([])
    expect(ended(sessionCookies(sealOf(200), policy, [name, `${name}.0`, 'theme']))).toEqual([`${name}.0=; Path=/`])
  })

  it('a save in parts ends the whole one and the parts that it does not write', () => {
    expect(ended(sessionCookies(sealOf(6_000), policy, []))).toEqual([
      `${name}=; Path=/`,
      `${name}.2=; Path=/`,
      `${name}.3=; Path=/`,
    ])
  })

  it('a cookie of the same name in another scope is another cookie, and ends', () => {
    const own = policyOf({ ...valid, cookieName: 'sid', cookieDomain: 'example.com' })
    expect(ended(sessionCookies(sealOf(200), own, ['sid']))).toEqual(['sid=; Path=/'])
    const moved = policyOf({ ...valid, ...older([{ path: '/auth' }, { domain: 'example.com' }]) })
    expect(ended(sessionCookies(sealOf(200), moved, [name]))).toEqual([
      `${name}=; Path=/auth`,
      `${name}=; Path=/; Domain=example.com`,
    ])
  })

  it('a policy lists each older cookie once, in the scopes that it may have', () => {
    const scopes = (config: Parameters<typeof policyOf>[0]): unknown[] =>
      policyOf(config).legacy.map((legacy) => [legacy.name, legacy.domain, legacy.path])
    expect(scopes(valid)).toEqual([])
    expect(scopes(migrating)).toEqual(
      ['wos-session', 'wos_session'].flatMap((name) => [
        [name, undefined, '/'],
        [name, 'app.example.com', '/'],
        [name, 'example.com', '/'],
      ]),
    )
    expect(scopes({ ...valid, cookieName: 'sid', cookieDomain: 'example.com' })).toEqual([['sid', undefined, '/']])
    expect(scopes({ ...valid, ...older([{ name: 'old', path: '/x', domain: 'example.com' }]) })).toEqual([
      ['old', 'example.com', '/x'],
    ])
    expect(scopes({ ...valid, ...older(['__Host-old', { domain: 'example.com' }]) })).toEqual([
      ['__Host-old', undefined, '/'],
      ['__Host-wos_session', 'example.com', '/'],
    ])
    expect(scopes({ ...local, ...older(['wos-session']) })).toEqual([['wos-session', undefined, '/']])
    expect(scopes({ ...local, redirectUri: 'http://127.0.0.1:3000/cb', ...older(['a']) })).toHaveLength(1)
  })
})
