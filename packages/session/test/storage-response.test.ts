import { describe, expect, it } from 'vitest'
import { CookieSessionStorage } from '../src/storage/cookie-session-storage.ts'
import { writeCookies } from '../src/storage/write-cookies.ts'
import { MyFrameworkStorage } from './fixtures/seed/storage.ts'
import { valid } from './support/configuration.ts'
import { sealOf } from './support/session-cookies.ts'

const small = sealOf(400)
const large = sealOf(7_000)

describe('Set-Cookie fields reach the response', () => {
  it('one at a time through applyHeaders, so that appending keeps them all', async () => {
    const own = new Response('body', {
      status: 201,
      headers: [['set-cookie', 'app=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT']],
    })
    const { response, setCookies, headers } = await new MyFrameworkStorage(valid).saveSession(own, large)
    expect(setCookies.length).toBeGreaterThan(3)
    expect(headers['Set-Cookie']).toEqual(setCookies)
    expect(response?.headers.getSetCookie()).toEqual(['app=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', ...setCookies])
    expect([response?.status, await response?.text()]).toEqual([201, 'body'])
  })

  it('beside it where the storage cannot change one: a string for one, an array for several', async () => {
    const storage = new CookieSessionStorage(valid)
    const one = await storage.saveSession(undefined, small)
    expect(one).toEqual({ headers: { 'Set-Cookie': one.setCookies[0] }, setCookies: [expect.any(String)] })
    const several = await storage.clearSession(undefined)
    expect(several.headers['Set-Cookie']).toEqual(several.setCookies)
  })

  it('with the response that was given, untouched, by default', async () => {
    const own = new Response()
    const { response } = await new CookieSessionStorage(valid).saveSession(own, small)
    expect(response).toBe(own)
    expect(own.headers.has('set-cookie')).toBe(false)
  })

  it('for one cookie of any name too', async () => {
    const storage = new MyFrameworkStorage(valid)
    const set = await storage.setCookie(undefined, 'flow', 'v', { path: '/', maxAge: 600, secure: true })
    const ended = await storage.clearCookie(set.response, 'flow', { path: '/', maxAge: 600, secure: true })
    expect(ended.response?.headers.getSetCookie()).toEqual([
      'flow=v; Path=/; Max-Age=600; Secure',
      'flow=; Path=/; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Secure',
    ])
  })

  it('through any storage, with or without a way to write several', async () => {
    expect(await writeCookies({}, undefined, ['a=1', 'b=2'])).toEqual({
      headers: { 'Set-Cookie': ['a=1', 'b=2'] },
      setCookies: ['a=1', 'b=2'],
    })
    expect(await writeCookies({}, undefined, [])).toEqual({ headers: {}, setCookies: [] })
    const written = await writeCookies(new MyFrameworkStorage(valid), undefined, ['a=1', 'b=2'])
    expect(written.response?.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  })
})
