import { beforeEach, describe, expect, it, vi } from 'vitest'
import { backFrom, browse, exchanges, sessionCookie, type Browser } from './support/browser.ts'

const redirectUri = 'http://localhost:5173/auth/callback'
const warned = vi.spyOn(console, 'warn')
let browser: Browser
beforeEach(async () => {
  warned.mockReset().mockReturnValue()
  browser = await browse({}, { redirectUri })
})

const on = (host: string, path: string, more: Record<string, string> = {}): Promise<Response> =>
  browser.open(path, { headers: { host, ...more } })

describe('a sign-in that starts on another loopback name', () => {
  it.each(['127.0.0.1:5173', '[::1]:5173', 'app.localhost:5173'])(
    'and comes back without its cookie says so, on the page and in the terminal: %s',
    async (host) => {
      const start = await on(host, '/auth/sign-in?returnPathname=/account')
      expect(new URL(start.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(redirectUri)
      const back = backFrom(start)
      // The other name is another host to the browser.
      browser.jar.clear()
      const response = await on('localhost:5173', back)
      expect([response.status, response.headers.get('location'), exchanges(browser)]).toEqual([400, null, 0])
      const said = `The sign-in started on ${host.replace(/:5173$/, '')} and came back on localhost.`
      expect(await response.text()).toContain(said)
      expect(warned.mock.calls).toEqual([[expect.stringContaining(`[latchkey] ${said}`)]])
      await expect
        .poll(() => browser.events.at(-1))
        .toMatchObject({ code: 'sign_in.failed', error: 'ERR_FLOW_MISSING' })
    },
  )

  it('and comes back with its cookie, as behind a proxy that writes another host, signs in', async () => {
    const back = backFrom(await on('127.0.0.1:5173', '/auth/sign-in?returnPathname=/account'))
    const response = await on('127.0.0.1:5173', back)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account'])
    expect(warned).not.toHaveBeenCalled()
  })

  it('is not spoken of on the right name: a lost cookie begins anew as before', async () => {
    const back = backFrom(await on('localhost:5173', '/auth/sign-in'))
    browser.jar.clear()
    expect((await on('localhost:5173', back)).status).toBe(302)
    expect(warned).not.toHaveBeenCalled()
  })

  it('is a sign-in like any other if `origins` lists the name', async () => {
    browser = await browse({}, { redirectUri, origins: ['http://127.0.0.1:5173'] })
    const start = await on('127.0.0.1:5173', '/auth/sign-in')
    expect(new URL(start.headers.get('location') ?? '').searchParams.get('redirect_uri')).toBe(
      'http://127.0.0.1:5173/auth/callback',
    )
  })
})

describe('another device that opens a development server', () => {
  it.each([
    '192.168.1.5:5173',
    '10.0.0.2:5173',
    '172.20.10.3:5173',
    '[fd00::5]:5173',
    '[fe80::1]:5173',
    'mac.local:5173',
  ])('gets a page that says what to configure: %s', async (host) => {
    const response = await on(host, '/auth/sign-in')
    expect([response.status, response.headers.get('location')]).toEqual([400, null])
    const html = await response.text()
    expect(html).toContain('This app is set up for http://localhost:5173')
    expect(html).toContain('Set WORKOS_REDIRECT_URI')
    expect(html).not.toContain(host)
    expect(sessionCookie(browser)).toBeUndefined()
  })

  it.each([
    ['web:3000', {}],
    ['8.8.8.8', {}],
    ['172.32.0.1', {}],
    ['mac.local.example.com', {}],
    ['192.168.1.5:3000', { 'x-forwarded-host': 'localhost:5173' }],
    ['192.168.1.5:3000', { forwarded: 'host=localhost' }],
    ['a b', {}],
  ])('is not what a proxy is: %s with %j starts a sign-in', async (host, headers) => {
    expect((await on(host, '/auth/sign-in', headers)).status).toBe(302)
  })

  it('is nothing to an app whose redirect URI is not on this machine', async () => {
    browser = await browse()
    expect((await on('192.168.1.5', '/auth/sign-in')).status).toBe(302)
  })
})
