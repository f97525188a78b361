import { beforeEach, describe, expect, it } from 'vitest'
import { backFrom, browse, exchanges, isFreshStart, sessionCookie, statusOf, type Browser } from './support/browser.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

describe('a callback without a flow of this browser', () => {
  it('and with a live session goes to the return path, without an exchange', async () => {
    const back = await browser.start('?returnPathname=/account')
    await browser.open(back)
    const again = await browser.open(back)
    expect([again.status, again.headers.get('location')]).toEqual([303, '/account'])
    expect(exchanges(browser)).toBe(1)
  })

  it('and with a session whose token has expired refreshes it and goes there too', async () => {
    const back = await browser.start('?returnPathname=/account')
    await browser.open(back)
    browser.advance(301)
    expect((await browser.open(back)).headers.get('location')).toBe('/account')
    expect(exchanges(browser)).toBe(1)
  })

  it('that an attacker made changes nothing for somebody signed in', async () => {
    const attacker = await browse()
    const planted = await attacker.start('?returnPathname=/account')
    await browser.put(await browser.session())
    const before = sessionCookie(browser)
    const response = await browser.open(planted)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account'])
    expect(sessionCookie(browser)).toBe(before)
    expect(exchanges(browser)).toBe(0)
  })

  it.each([
    ['no state: impersonation from the dashboard', '/auth/callback?code=abc'],
    ['a state that is not ours', '/auth/callback?code=abc&state=xyz'],
    ['neither code nor state: a bookmark', '/auth/callback'],
  ])('%s begins one sign-in anew, which then works', async (_, path) => {
    const response = await browser.open(path)
    expect(isFreshStart(response)).toBe(true)
    expect(exchanges(browser)).toBe(0)
    expect((await browser.open(backFrom(response))).status).toBe(303)
    expect(await statusOf(browser)).toBe('signed-in')
  })

  it("begins anew with what the sign-in had asked for, but for the app's own state", async () => {
    const states: (string | undefined)[] = []
    browser = await browse({ onSuccess: ({ state }) => void states.push(state) })
    const link = await browser.service.getSignInUrl({ state: 'cart', organizationId: 'org_1', returnPathname: '/cart' })
    const back = backFrom(await browser.open(link))
    browser.jar.clear()
    const response = await browser.open(back)
    expect(new URL(response.headers.get('location') ?? '').searchParams.get('organization_id')).toBe('org_1')
    expect((await browser.open(backFrom(response))).headers.get('location')).toBe('/cart')
    expect(states).toEqual([undefined])
  })

  it('of a browser that keeps no cookie ends at a page with the likely causes, after one fresh start', async () => {
    let back = await browser.start()
    browser.jar.clear()
    const again = await browser.open(back)
    expect(isFreshStart(again)).toBe(true)
    browser.jar.clear()
    back = backFrom(again)
    const page = await browser.open(back)
    expect(page.status).toBe(400)
    await expect
      .poll(() => browser.events.map((event) => ('error' in event ? `${event.code} ${event.error}` : event.code)))
      .toEqual([
        'sign_in.started',
        'sign_in.started',
        'sign_in.restarted ERR_FLOW_MISSING',
        'sign_in.failed ERR_FLOW_MISSING',
      ])
    expect(await page.text()).toContain('Cookies are blocked')
  })

  it('of a provider that gives no state back ends at a page, after one fresh start', async () => {
    expect(isFreshStart(await browser.open('/auth/callback?code=abc'))).toBe(true)
    expect((await browser.open('/auth/callback?code=abc')).status).toBe(400)
    browser.advance(61)
    expect(isFreshStart(await browser.open('/auth/callback?code=abc'))).toBe(true)
  })

  it('that nobody opened begins nothing', async () => {
    const response = await browser.fetch('/auth/callback?code=abc')
    expect([response.status, response.headers.getSetCookie()]).toEqual([400, []])
    expect(await response.json()).toMatchObject({ error: 'ERR_FLOW_MISSING' })
  })

  it('prefetched or probed begins and exchanges nothing', async () => {
    const back = await browser.start()
    expect((await browser.open(back, { headers: { 'sec-purpose': 'prefetch' } })).status).toBe(401)
    expect((await browser.open(back, { method: 'HEAD' })).status).toBe(401)
    expect(exchanges(browser)).toBe(0)
    expect((await browser.open(back)).status).toBe(303)
  })

  it.each(['?code=a&code=b', '?code=a&state=b&state=c', '?code[]=a', '?error=a&error=b', '?state[0]=a&code=b'])(
    'with a parameter given twice is refused: %s',
    async (query) => {
      const response = await browser.open(`/auth/callback${query}`)
      expect([response.status, response.headers.getSetCookie()]).toEqual([400, []])
    },
  )
})
