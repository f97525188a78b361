import { beforeEach, describe, expect, it } from 'vitest'
import { browse, exchanges, flows, isFreshStart, sessionCookie, statusOf, type Browser } from './support/browser.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

describe('a callback with a matching flow', () => {
  it('exchanges the code once, sets the session, ends the flow and goes to the return path', async () => {
    const response = await browser.signIn('?returnPathname=/account%3Ftab=1%23top')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account?tab=1#top'])
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(flows(browser)).toEqual([])
    expect(exchanges(browser)).toBe(1)
    expect(await statusOf(browser)).toBe('signed-in')
  })

  it('replaces the session of another user', async () => {
    await browser.put({
      ...(await browser.session({ sub: 'user_old' })),
      user: { ...(await browser.session()).user, id: 'user_old' },
    })
    await browser.signIn()
    expect(await (await browser.fetch('/auth/session')).json()).toMatchObject({ user: { id: 'user_ada' } })
  })

  it('asked ten times at once sends one code, and everybody lands', async () => {
    const back = await browser.start('?returnPathname=/account')
    const requests = Array.from({ length: 10 }, () => browser.open(back))
    const answers = await Promise.all(requests)
    expect(exchanges(browser)).toBe(1)
    for (const answer of answers) expect(answer.headers.get('location')).toBe('/account')
  })

  it('replayed with its cookie after it was finished sends no code again', async () => {
    const back = await browser.start()
    const jar = new Map(browser.jar)
    await browser.open(back)
    browser.jar.clear()
    for (const [name, value] of jar) browser.jar.set(name, value)
    const replay = await browser.open(back)
    expect(exchanges(browser)).toBe(1)
    expect(replay.headers.getSetCookie().join()).not.toContain('wos_session=Fe26')
    expect(isFreshStart(replay)).toBe(true)
  })

  it.each([
    [599, 303],
    [601, 302],
  ])('after %i seconds answers %i', async (seconds, expected) => {
    const back = await browser.start()
    browser.advance(seconds)
    expect((await browser.open(back)).status).toBe(expected)
    expect(exchanges(browser)).toBe(expected === 303 ? 1 : 0)
  })

  it('is none where the state comes from more than a minute ahead', async () => {
    const back = await browser.start()
    browser.advance(-61)
    await browser.open(back)
    expect(exchanges(browser)).toBe(0)
  })

  it('moves on by itself, without a script, where the session cookie is Strict', async () => {
    browser = await browse({}, { cookieSameSite: 'strict' })
    const response = await browser.signIn('?returnPathname=/a%26b%3Fq=%2522')
    expect(response.status).toBe(200)
    const html = await response.text()
    expect(html).toContain('<meta http-equiv="refresh" content="0;url=/a&amp;b?q=%22">')
    expect(html).not.toContain('<script')
    expect(sessionCookie(browser)).toBeDefined()
  })
})

describe('a callback that cannot be finished loses nothing', () => {
  it('with the provider down keeps the flow, so that loading it again works', async () => {
    browser.answers.push({ status: 503, body: 'down' })
    const back = await browser.start()
    const page = await browser.open(back)
    expect([page.status, page.headers.has('retry-after')]).toEqual([503, true])
    expect(await page.text()).toContain('<a href="" class="primary">Try again</a>')
    expect(flows(browser)).toHaveLength(1)
    expect((await browser.open(back)).status).toBe(303)
  })

  it('without keys spends no code', async () => {
    browser.jwks.status = 500
    const back = await browser.start()
    expect((await browser.open(back)).status).toBe(503)
    expect(exchanges(browser)).toBe(0)
  })

  it.each([
    ['refused by the provider', { status: 400, body: { error: 'invalid_grant', error_description: 'no' } }, 400],
    [
      'with a client that is not known',
      { status: 400, body: { error: 'invalid_client', error_description: 'no' } },
      400,
    ],
    ['with a token of another user', { tokens: { claims: { sub: 'user_eve' } } }, 500],
    ['with a token of another issuer', { tokens: { claims: { iss: 'https://evil.com' } } }, 500],
    ['with a token of another client', { tokens: { claims: { client_id: 'client_other' } } }, 500],
    ['with a token without a session', { tokens: { claims: { sid: undefined } } }, 500],
    ['with an expired token', { tokens: { claims: { exp: 1 } } }, 500],
    ['with something that is no token', { tokens: { accessToken: 'garbage' } }, 500],
    ['with an unsigned token', { tokens: { accessToken: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ1c2VyX2FkYSJ9.' } }, 500],
  ])('%s leaves the session that was there', async (_, answer, expected) => {
    await browser.put(await browser.session())
    const before = sessionCookie(browser)
    browser.answers.push(answer)
    const response = await browser.signIn()
    expect(response.status).toBe(expected)
    expect(sessionCookie(browser)).toBe(before)
    expect(flows(browser)).toEqual([])
  })

  it('by an older authentication than was asked for is no sign-in', async () => {
    const hourAgo = browser.now().getTime() / 1000 - 3600
    browser.answers.push({ tokens: { claims: { auth_time: hourAgo } } }, { tokens: {} })
    expect((await browser.signIn('?maxAge=0')).status).toBe(500)
    expect((await browser.signIn('?maxAge=0')).status).toBe(500)
    browser.answers.push({ tokens: { claims: { auth_time: hourAgo + 3600 } } })
    expect((await browser.signIn('?maxAge=0')).status).toBe(303)
  })

  it('of another client of the same app is not taken', async () => {
    const other = await browse({}, { clientId: 'client_other' })
    const back = await other.start()
    for (const [name, value] of other.jar) browser.jar.set(name, value)
    await browser.open(back)
    expect(exchanges(browser)).toBe(0)
  })

  it("with a cookie whose verifier is another's is not taken", async () => {
    const mine = await browser.start()
    const myCookie = flows(browser)[0] ?? ''
    await browser.start()
    const theirs = flows(browser).find((name) => name !== myCookie) ?? ''
    browser.jar.set(myCookie, browser.jar.get(theirs) ?? '')
    await browser.open(mine)
    expect(exchanges(browser)).toBe(0)
  })
})
