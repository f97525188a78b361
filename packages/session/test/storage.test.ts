import { describe, expect, it } from 'vitest'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { resolveConfig } from '../src/config/resolve.ts'
import { CookieSessionStorage } from '../src/storage/cookie-session-storage.ts'
import { migrating, valid } from './support/configuration.ts'
import { createJar } from './support/cookie-jar.ts'

const url = 'https://app.example.com/page'
/** Sessions of three cookies. */
const roomy = { ...valid, cookieMaxSize: 12_288 }
const small = `Fe26.2*1*${'a'.repeat(400)}~2`
const large = `Fe26.2*1*${'b'.repeat(9_000)}~2`
const requestWith = (cookie: string | null, at = url): Request =>
  new Request(at, { headers: cookie === null ? {} : { cookie } })

/** Shows what the class protects. */
class Open<TRequest = Request, TResponse = Response> extends CookieSessionStorage<TRequest, TResponse> {
  get protected(): { name: string; options: object; field: string; ended: string } {
    const { cookieName: name, cookieOptions: options } = this
    return { name, options, field: this.buildSetCookie('sealed'), ended: this.buildSetCookie('', true) }
  }
}

/** A framework with a cookie API of its own, and a `headers` that has no cookies. */
interface Event {
  url: string
  headers: Headers
  cookies: Map<string, string>
}
class EventStorage extends CookieSessionStorage<Event> {
  override async getCookie({ cookies }: Event, name: string): Promise<string | null> {
    return cookies.get(name) ?? null
  }
}

const save = async (config: AuthKitConfig, sealed: string, request?: Request): Promise<readonly string[]> =>
  (await new CookieSessionStorage(config).saveSession(undefined, sealed, request && { request })).setCookies

describe('CookieSessionStorage', () => {
  it('gives a subclass the name really used, its options and its field', () => {
    expect(new Open(valid).protected).toEqual({
      name: '__Host-wos_session',
      options: expect.objectContaining({
        path: '/',
        httpOnly: true,
        secure: true,
        sameSite: 'lax',
        maxAge: 34_560_000,
      }),
      field: '__Host-wos_session=sealed; Path=/; Max-Age=34560000; HttpOnly; Secure; SameSite=Lax',
      ended: expect.stringMatching(/^__Host-wos_session=; Path=\/; Max-Age=0; Expires=Thu, 01 Jan 1970/),
    })
    expect(new Open({ ...valid, cookieName: 'sid' }).protected.name).toBe('sid')
  })

  it('takes a configuration, complete or not, and refuses one with faults', () => {
    expect(new Open(resolveConfig(valid)).protected.name).toBe('__Host-wos_session')
    expect(() => new Open({ ...valid, cookiePassword: 'short' })).toThrow(/cookiePassword/)
  })

  it.each([
    ['small', small, 1],
    ['large', large, 3],
  ])('reads what it wrote: %s', async (_, sealed, count) => {
    const storage = new CookieSessionStorage(valid)
    const jar = createJar(url)
    jar.take(await save(roomy, sealed))
    expect(jar.names()).toHaveLength(count)
    expect(await storage.getSession(requestWith(jar.header()))).toBe(sealed)
    expect(await storage.getCookie(requestWith(jar.header()), '__Host-wos_session')).toBe(sealed)
  })

  it('gives nothing where nothing came, and all of what came where it is more than one', async () => {
    const storage = new CookieSessionStorage(valid)
    expect(await storage.getSession(requestWith(null))).toBeNull()
    const twice = requestWith(`__Host-wos_session=${small}; __Host-wos_session=${small}2`)
    expect(await storage.getSession(twice)).toBeNull()
    expect((await storage.getCandidates(twice)).values).toEqual([small, `${small}2`])
  })

  it('replaces what the request came with: chunks, and the older cookie whose session it was', async () => {
    const jar = createJar(url)
    jar.take(['wos-session=vendors; Path=/; Secure', ...(await save(roomy, large))])
    const request = requestWith(jar.header())
    const storage = new CookieSessionStorage(migrating)
    const write = await storage.saveSession(undefined, small, { request, opened: ['wos-session'] })
    jar.take(write.setCookies)
    expect(jar.names()).toEqual(['__Host-wos_session'])
    jar.take(
      (await new CookieSessionStorage(migrating).clearSession(undefined, { request: requestWith(jar.header()) }))
        .setCookies,
    )
    expect(jar.names()).toEqual([])
  })

  it('leaves an older cookie alone if nobody says that the session came out of it, and clears it all the same', async () => {
    const request = requestWith(`wos-session=${small}`)
    const ended = (fields: readonly string[]): string[] => fields.filter((field) => field.startsWith('wos-session='))
    expect(ended(await save(migrating, small, request))).toEqual([])
    const storage = new CookieSessionStorage(migrating)
    expect(ended((await storage.clearSession(undefined, { request, opened: [] })).setCookies)).toEqual([])
    expect(ended((await storage.clearSession(undefined, { request })).setCookies)).not.toEqual([])
  })

  it('names the cookie by the origin that the request came to', async () => {
    const config = { ...valid, redirectUri: 'https://localhost/cb', origins: ['http://localhost:3000'] }
    const [secure] = await save(config, small, requestWith(null, 'https://localhost/'))
    const [plain] = await save(config, small, requestWith(null, 'http://localhost:3000/'))
    expect(secure).toMatch(/^__Host-wos_session=.*; Secure/)
    expect(plain).toMatch(/^wos_session=(?!.*Secure)/)
  })

  it('knows a request by its shape: a server’s own need not be the global class', async () => {
    const storage = new CookieSessionStorage<{ url: string; headers: Headers }>(valid)
    const request = { url, headers: new Headers({ cookie: `__Host-wos_session=${small}` }) }
    expect(await storage.getSession(request)).toBe(small)
  })

  it('refuses a session that no browser keeps, before anything is set', async () => {
    await expect(save(valid, 'x'.repeat(20_000))).rejects.toMatchObject({ code: 'ERR_COOKIE_TOO_LARGE' })
  })
})

describe('a storage that overrides getCookie', () => {
  const storage = new EventStorage(valid)
  const eventWith = (header: string | null): Event => ({
    url,
    headers: new Headers({ cookie: '__Host-wos_session=not-this-one' }),
    cookies: new Map(
      (header ?? '').split('; ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
  })

  it.each([small, large])('is asked for the session, whole or in chunks', async (sealed) => {
    const jar = createJar(url)
    jar.take(await save(roomy, sealed))
    expect(await storage.getSession(eventWith(jar.header()))).toBe(sealed)
  })

  it('is asked for the older cookies during a migration, and for what a write replaces', async () => {
    const storage = new EventStorage(migrating)
    expect(await storage.getSession(eventWith(`wos-session=${small}`))).toBe(small)
    const request = eventWith(`wos-session=${small}`)
    const { setCookies } = await storage.saveSession(undefined, small, { request, opened: ['wos-session'] })
    expect(setCookies.map((field) => field.split('=')[0])).toEqual([
      ...Array<string>(3).fill('wos-session'),
      '__Host-wos_session',
    ])
  })

  it('that holds nothing holds no session, whatever the field says', async () => {
    expect(await storage.getSession(eventWith(null))).toBeNull()
  })
})
