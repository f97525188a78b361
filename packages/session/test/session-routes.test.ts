import { beforeEach, describe, expect, it } from 'vitest'
import { browse, sessionCookie, type Browser } from './support/browser.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

describe('session', () => {
  it('says who is signed in, without any token', async () => {
    browser = await browse({ publicClaims: ['plan', 'missing', '__proto__'] })
    const claims = {
      org_id: 'org_1',
      role: 'admin',
      permissions: ['posts:write'],
      plan: 'pro',
      secret: 'no',
      act: { sub: 'eve@example.com' },
    }
    await browser.put(await browser.session(claims))
    const response = await browser.fetch('/auth/session')
    const text = await response.text()
    expect(text).not.toMatch(/eyJ|refresh_|Fe26/)
    const now = browser.now().getTime() / 1000
    expect(JSON.parse(text)).toEqual({
      status: 'signed-in',
      sessionId: 'session_1',
      user: expect.objectContaining({ id: 'user_ada' }),
      organizationId: 'org_1',
      role: 'admin',
      roles: [],
      permissions: ['posts:write'],
      entitlements: [],
      featureFlags: [],
      impersonator: { email: 'eve@example.com', reason: null },
      claims: { plan: 'pro' },
      expiresAt: now + 300,
      endsAt: null,
      now,
    })
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  it('says signed out with 200 and the reason', async () => {
    const response = await browser.fetch('/auth/session')
    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({
        status: 'signed-out',
        reason: 'no_cookie',
        user: null,
        sessionId: null,
        claims: {},
        roles: [],
      }),
    ])
  })

  it('says 503 where it cannot know, and leaves the cookie', async () => {
    await browser.put(await browser.session())
    browser.advance(301)
    browser.answers.push({ status: 429, body: { message: 'slow' }, headers: { 'retry-after': '30' } })
    const response = await browser.fetch('/auth/session')
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '30'])
    expect(await response.json()).toMatchObject({
      status: 'unavailable',
      error: 'session_unavailable',
      message: expect.any(String),
      reason: 'rate_limited',
      retryAfter: 30,
    })
    expect(sessionCookie(browser)).toBeDefined()
  })

  it('is for our own pages: another site learns nothing and refreshes nothing', async () => {
    await browser.put(await browser.session())
    browser.advance(301)
    for (const site of ['cross-site', 'same-site'])
      expect((await browser.fetch('/auth/session', { headers: { 'sec-fetch-site': site } })).status).toBe(403)
    expect(browser.sent).toEqual([])
  })

  it('probed by HEAD refreshes nothing', async () => {
    await browser.put(await browser.session())
    browser.advance(301)
    const response = await browser.fetch('/auth/session', { method: 'HEAD' })
    expect([response.status, await response.text(), browser.sent.length]).toEqual([200, '', 0])
  })
})

describe('refresh', () => {
  const refresh = (): Promise<Response> => browser.fetch('/auth/refresh', { method: 'POST' })

  it('gives new claims and the new cookie', async () => {
    await browser.put(await browser.session())
    browser.advance(20)
    browser.answers.push({ tokens: { claims: { role: 'admin' } } })
    expect(await (await refresh()).json()).toMatchObject({ status: 'signed-in', role: 'admin' })
    expect(await (await browser.fetch('/auth/session')).json()).toMatchObject({ role: 'admin' })
  })

  it('of a token younger than ten seconds is that token', async () => {
    await browser.put(await browser.session())
    browser.advance(9)
    expect(await (await refresh()).json()).toMatchObject({ status: 'signed-in' })
    expect(browser.sent).toEqual([])
  })

  it('spends one refresh token where the request refreshed by itself', async () => {
    await browser.put(await browser.session())
    browser.advance(301)
    await refresh()
    expect(browser.sent).toHaveLength(1)
  })

  it('signed out is signed out', async () => {
    expect(await (await refresh()).json()).toMatchObject({ status: 'signed-out' })
  })
})

describe('token', () => {
  const ask = (): Promise<Response> => browser.fetch('/auth/token', { method: 'POST' })

  it('is not there until the app turns it on', async () => {
    await browser.put(await browser.session())
    const response = await ask()
    expect([response.status, await response.text()]).toEqual([404, expect.not.stringContaining('eyJ')])
  })

  it('gives the access token and when it expires, by the clock it names', async () => {
    browser = await browse({ accessToken: true })
    await browser.put(await browser.session())
    const response = await ask()
    const now = browser.now().getTime() / 1000
    expect(await response.json()).toEqual({ accessToken: expect.stringMatching(/^eyJ/), expiresAt: now + 300, now })
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })

  it('is 401 signed out and 503 where it cannot be known', async () => {
    browser = await browse({ accessToken: true })
    expect((await ask()).status).toBe(401)
    await browser.put(await browser.session())
    browser.advance(301)
    browser.answers.push({ status: 503, body: 'down' }, { status: 503, body: 'down' })
    expect((await ask()).status).toBe(503)
  })
})
