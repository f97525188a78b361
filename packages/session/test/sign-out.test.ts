import { beforeEach, describe, expect, it } from 'vitest'
import { browse, sessionCookie, type Browser } from './support/browser.ts'
import { ORIGIN } from './support/service.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

describe('sign-out', () => {
  beforeEach(async () => {
    await browser.put(await browser.session())
  })

  it('asked for by a link is a page with one button, and changes nothing', async () => {
    const response = await browser.open('/auth/sign-out?returnTo=/bye')
    expect([response.status, response.headers.getSetCookie()]).toEqual([200, []])
    const html = await response.text()
    expect(html.match(/<button/g)).toHaveLength(1)
    expect(html).toContain(
      '<form method="post" action="/auth/sign-out"><input type="hidden" name="returnTo" value="/bye">',
    )
    expect(sessionCookie(browser)).toBeDefined()
  })

  it.each([
    ['an image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, 405],
    ['a prefetch', { 'sec-fetch-mode': 'navigate', 'sec-purpose': 'prefetch' }, 401],
  ])('asked for by %s changes nothing', async (_, headers, expected) => {
    const response = await browser.send(browser.request('/auth/sign-out', { headers }))
    expect([response?.status, response?.headers.getSetCookie()]).toEqual([expected, []])
  })

  it("by the form ends the session here and goes on to the provider's", async () => {
    const response = await browser.submit('/auth/sign-out', { returnTo: '/bye' })
    expect(response.status).toBe(303)
    const url = new URL(response.headers.get('location') ?? '')
    expect(url.pathname).toBe('/user_management/sessions/logout')
    expect(Object.fromEntries(url.searchParams)).toEqual({ session_id: 'session_1', return_to: `${ORIGIN}/bye` })
    expect(browser.jar.size).toBe(0)
  })

  it('comes back to the start page of the app, on the origin it was used on, if the form says nothing', async () => {
    browser = await browse({}, { origins: ['https://other.example.com'] })
    await browser.put(await browser.session())
    const headers = { host: 'other.example.com' }
    const response = await browser.fetch('/auth/sign-out', { method: 'POST', headers })
    const { url } = (await response.json()) as { url: string }
    expect(new URL(url).searchParams.get('return_to')).toBe('https://other.example.com/')
    expect(new URL((await browser.service.signOut('session_2')).logoutUrl).searchParams.get('return_to')).toBe(
      `${ORIGIN}/`,
    )
  })

  it('by a script gives the URL to open', async () => {
    const response = await browser.fetch('/auth/sign-out', {
      method: 'POST',
      body: '{"returnTo":"/bye"}',
      headers: { 'content-type': 'application/json' },
    })
    expect(await response.json()).toEqual({ url: expect.stringContaining('session_id=session_1') })
    expect(browser.jar.size).toBe(0)
  })

  it.each([
    ['an expired token', () => browser.advance(10_000)],
    ['a cookie that is garbage', () => browser.jar.set('__Host-wos_session', 'garbage')],
    ['a truncated cookie', () => browser.jar.set('__Host-wos_session', (sessionCookie(browser) ?? '').slice(0, 200))],
    ['no keys', () => void (browser.jwks.status = 500)],
    ['the provider down', () => void browser.answers.push({ status: 503, body: 'down' })],
  ])('works with %s, and asks nobody', async (_, make) => {
    make()
    expect((await browser.submit('/auth/sign-out')).status).toBe(303)
    expect(browser.jar.size).toBe(0)
    expect(browser.sent).toEqual([])
  })

  it.each([
    ['text', 'text/plain'],
    ['not JSON', 'application/json'],
    ['x'.repeat(20_000), 'application/x-www-form-urlencoded'],
    ['--x', 'multipart/form-data; boundary=x'],
  ])('works whatever the body is', async (body, type) => {
    const response = await browser.fetch('/auth/sign-out', { method: 'POST', body, headers: { 'content-type': type } })
    expect(response.status).toBe(200)
    expect(browser.jar.size).toBe(0)
  })

  it('reads no more of a body than a form of ours can have', async () => {
    const fields = { returnTo: '/bye', padding: 'x'.repeat(16_384) }
    const location = (await browser.submit('/auth/sign-out', fields)).headers.get('location') ?? ''
    expect(new URL(location).searchParams.get('return_to')).toBe(`${ORIGIN}/`)
  })

  it('signed out already leads where it should', async () => {
    browser.jar.clear()
    expect((await browser.submit('/auth/sign-out', { returnTo: '/bye' })).headers.get('location')).toBe('/bye')
  })

  it('returns to a listed URL, compared exactly, and to no other', async () => {
    browser = await browse({ signOutReturnTo: ['https://www.example.com/bye'] })
    let sessions = 0
    const returnTo = async (asked: string): Promise<string | null> => {
      await browser.put(await browser.session({ sid: `session_${++sessions}` }))
      const response = await browser.submit('/auth/sign-out', { returnTo: asked })
      return new URL(response.headers.get('location') ?? '').searchParams.get('return_to')
    }
    expect(await returnTo('https://www.example.com/bye')).toBe('https://www.example.com/bye')
    for (const refused of [
      'https://www.example.com/bye/',
      'https://www.example.com/bye?x',
      'https://www.example.com/',
      'https://WWW.example.com/bye',
      'https://www.example.com:443/bye',
      'https://a@www.example.com/bye',
      'https://www.example.com.evil.com/bye',
      'http://www.example.com/bye',
      '//evil.com',
      'javascript:alert(1)',
    ])
      expect(await returnTo(refused)).toBe(`${ORIGIN}/`)
  })
})
