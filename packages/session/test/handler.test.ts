import { beforeEach, describe, expect, it } from 'vitest'
import { createAuthHandler } from '../src/http/handler.ts'
import { browse, type Browser } from './support/browser.ts'
import { harness, ORIGIN } from './support/service.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

const ROUTES = ['sign-in', 'sign-up', 'callback', 'sign-out', 'session', 'refresh', 'switch-organization', 'token']

describe('the handler', () => {
  it.each([
    '/',
    '/auth',
    '/auth/',
    '/auth/other',
    '/authentic/sign-in',
    '/auth/sign-in/more',
    '/AUTH/sign-in',
    '/auth/webhook',
  ])('leaves %s to the app', async (path) => {
    expect(await browser.send(browser.request(path))).toBeNull()
    expect(await browser.send(browser.request(path, { method: 'POST' }))).toBeNull()
  })

  it.each([
    ['sign-in', 'POST', 'GET, HEAD'],
    ['callback', 'POST', 'GET, HEAD'],
    ['session', 'DELETE', 'GET, HEAD'],
    ['sign-out', 'PUT', 'GET, HEAD, POST'],
    ['refresh', 'GET', 'POST'],
    ['token', 'GET', 'POST'],
    ['token', 'OPTIONS', 'POST'],
    ['switch-organization', 'GET', 'POST'],
    ['switch-organization', 'PUT', 'GET, HEAD, POST'],
  ])('answers another method at %s: %s is not %s', async (route, method, allow) => {
    const response = await browser.fetch(`/auth/${route}`, { method })
    expect([response.status, response.headers.get('allow')]).toEqual([405, allow])
  })

  it.each(ROUTES)('lets nobody store or share what %s answers', async (route) => {
    for (const method of ['GET', 'POST', 'HEAD', 'PUT']) {
      const response = await browser.fetch(`/auth/${route}`, { method })
      expect(response.headers.get('cache-control')).toBe('private, no-store')
      expect(response.headers.get('vary')).toBe('Cookie')
      expect([...response.headers.keys()].some((name) => name.startsWith('access-control-'))).toBe(false)
      expect([307, 308]).not.toContain(response.status)
    }
  })

  it("serves the callback where the redirect URI is, and leaves that path to the app without a callback's parameters", async () => {
    browser = await browse({}, { redirectUri: `${ORIGIN}/` })
    expect(await browser.send(browser.request('/'))).toBeNull()
    expect((await browser.open('/?start=sign-in')).status).toBe(302)
    expect((await browser.signIn()).status).toBe(303)
  })

  it('is mounted elsewhere by its option, and every link follows', async () => {
    const app = await harness()
    const handler = createAuthHandler(app.service, { basePath: '/api/login' })
    expect(await app.service.getSignInUrl()).toBe('/api/login/sign-in')
    expect((await handler(app.request('/api/login/session')))?.status).toBe(200)
    expect(await handler(app.request('/auth/session'))).toBeNull()
    const page = await handler(app.request('/api/login/sign-out', { headers: { accept: 'text/html' } }))
    expect(await page?.text()).toContain('action="/api/login/sign-out"')
  })

  it.each(['', '/', 'auth', '/auth/', '//auth', 'https://evil.com', '/a?b', '/a/../b', '/./a', '/a b'])(
    'refuses %j as its path',
    async (basePath) => {
      const { service } = await harness()
      expect(() => createAuthHandler(service, { basePath })).toThrow(
        expect.objectContaining({ code: 'ERR_OPTION_INVALID' }),
      )
    },
  )

  it('refuses a path that a service in use does not know', async () => {
    const { service } = await harness()
    await service.getSignInUrl()
    expect(() => createAuthHandler(service, { basePath: '/other' })).toThrow(
      expect.objectContaining({ code: 'ERR_OPTION_INVALID' }),
    )
  })

  it('reads no configuration before the first request', async () => {
    const { createAuthService, CookieSessionStorage } = await import('../src/core.ts')
    const service = createAuthService({ sessionStorageFactory: (config) => new CookieSessionStorage(config) })
    expect(createAuthHandler(service)).toBeTypeOf('function')
  })

  it('given a context puts its cookies there, for the caller to finalize', async () => {
    const app = await harness()
    const handler = createAuthHandler(app.service)
    await app.put(await app.session())
    app.advance(301)
    const request = app.request('/auth/sign-out', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })
    const context = await app.service.forRequest(request)
    const response = await handler(request, context)
    expect(response?.headers.getSetCookie()).toEqual([])
    const final = await context.finalize(response ?? new Response())
    app.take(final.headers.getSetCookie())
    expect(app.jar.size).toBe(0)
    expect(final.headers.get('cache-control')).toBe('private, no-store')
  })

  it('refuses a context that no service gave', async () => {
    const app = await harness()
    const handler = createAuthHandler(app.service)
    await expect(handler(app.request('/auth/session'), {} as never)).rejects.toMatchObject({
      code: 'ERR_OPTION_INVALID',
    })
  })
})

describe('a host', () => {
  it('that is not listed gets the configured redirect URI, and the sign-in still works', async () => {
    for (const headers of [{ host: 'evil.com' }, { 'x-forwarded-host': 'evil.com', 'x-forwarded-proto': 'http' }]) {
      const response = await browser.open('/auth/sign-in', { headers })
      expect(new URL(response.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
        `${ORIGIN}/auth/callback`,
      )
      expect(response.headers.getSetCookie()[0]).toContain('Secure')
    }
  })

  it('of a preview deployment gets the callback on itself', async () => {
    browser = await browse({}, { origins: ['https://*.preview.example.com'] })
    const request = new Request('http://10.0.0.1/auth/sign-in', {
      headers: { accept: 'text/html', host: 'pr-7.preview.example.com' },
    })
    const response = await browser.send(request)
    expect(new URL(response?.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
      'https://pr-7.preview.example.com/auth/callback',
    )
  })
})
