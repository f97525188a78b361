import { beforeEach, describe, expect, it } from 'vitest'
import { browse, flows, type Browser } from './support/browser.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

describe('pending flows', () => {
  it('keeps eight flows and ends the oldest, one at a time', async () => {
    const started: string[] = []
    for (let tab = 0; tab < 9; tab++) {
      const before = new Set(flows(browser))
      await browser.start()
      started.push(flows(browser).find((name) => !before.has(name)) ?? '')
      browser.advance(1)
    }
    expect(flows(browser).toSorted()).toEqual(started.slice(1).toSorted())
    const header = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
    expect(header.length).toBeLessThan(8192)
  })

  it('finishes eight tabs in any order', async () => {
    const tabs: string[] = []
    for (let tab = 0; tab < 8; tab++) {
      tabs.push(await browser.start(`?returnPathname=/tab/${tab}`))
      browser.advance(1)
    }
    for (const tab of [3, 0, 7, 1, 6, 2, 5, 4])
      expect((await browser.open(tabs[tab] ?? '')).headers.get('location')).toBe(`/tab/${tab}`)
    expect(flows(browser)).toEqual([])
  })
})

describe('the flow cookie', () => {
  it('is Lax where the session is Strict', async () => {
    browser = await browse({}, { cookieSameSite: 'strict' })
    expect((await browser.open('/auth/sign-in')).headers.getSetCookie()[0]).toContain('SameSite=Lax')
  })

  it('is None, Secure and Partitioned where the session is None', async () => {
    browser = await browse({}, { cookieSameSite: 'none' })
    expect((await browser.open('/auth/sign-in')).headers.getSetCookie()[0]).toMatch(
      /SameSite=None.*Partitioned|Partitioned.*SameSite=None/,
    )
  })

  it('has no prefix and is not Secure on loopback http', async () => {
    browser = await browse({}, { redirectUri: 'http://localhost:3000/auth/callback' })
    const request = new Request('http://localhost:3000/auth/sign-in', { headers: { accept: 'text/html' } })
    const [cookie = ''] = (await browser.send(request))?.headers.getSetCookie() ?? []
    expect(cookie).toMatch(/^wos_flow\./)
    expect(cookie).not.toContain('Secure')
  })
})

describe('a request that nobody opened', () => {
  it.each([
    ['prefetch', { 'sec-purpose': 'prefetch', 'sec-fetch-mode': 'navigate' }],
    ['prerender', { 'sec-purpose': 'prefetch;prerender', 'sec-fetch-mode': 'navigate' }],
    ['old prefetch', { purpose: 'prefetch', accept: 'text/html' }],
    ["Next's prefetch", { 'next-router-prefetch': '1', 'sec-fetch-mode': 'navigate' }],
    ['fetch', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty', accept: 'text/html' }],
    ['image', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
    ['no metadata, no HTML', {}],
  ])('mints nothing for a request that nobody opened: %s', async (_, headers) => {
    const response = await browser.send(browser.request('/auth/sign-in', { headers }))
    expect(response?.status).toBe(401)
    expect(response?.headers.getSetCookie()).toEqual([])
    expect(response?.headers.has('location')).toBe(false)
  })

  it('mints nothing for HEAD', async () => {
    const response = await browser.open('/auth/sign-in', { method: 'HEAD' })
    expect([response.status, response.headers.getSetCookie(), await response.text()]).toEqual([401, [], ''])
  })
})
