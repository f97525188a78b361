import { beforeEach, describe, expect, it, vi } from 'vitest'
import { browse, type Browser } from './support/browser.ts'
import { ORIGIN } from './support/service.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse({ accessToken: true })
  await browser.put(await browser.session())
})

const PORT = `${ORIGIN}:8443`
const origins = [
  ORIGIN,
  'https://evil.com',
  'null',
  null,
  '',
  'garbage',
  'https://sub.app.example.com',
  PORT,
  'http://app.example.com',
]
const types = [
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'Text/Plain; x',
  'application/json',
  null,
]

/** One POST of every kind, with proxies and hosts forged as well: none of that may decide. */
async function* posts(
  site: string | null,
  origin: string | null,
): AsyncGenerator<{ label: string; response: Response | null }> {
  for (const route of ['refresh', 'switch-organization', 'token', 'sign-out'])
    for (const type of types) {
      const headers = new Headers({ 'x-forwarded-host': 'evil.com', 'x-forwarded-proto': 'http' })
      for (const [name, value] of Object.entries({ 'sec-fetch-site': site, origin, 'content-type': type }))
        if (value !== null) headers.set(name, value)
      const request = browser.request(`/auth/${route}`, { method: 'POST', headers, body: 'organizationId=org_1' })
      yield { label: `${route} ${origin} ${type}`, response: await browser.send(request) }
    }
}

describe('a state change', () => {
  it.each(['same-site', 'cross-site', 'none', 'bogus', null])(
    'is refused without any effect from elsewhere, whatever its Origin and body: Sec-Fetch-Site %s',
    async (site) => {
      const before = new Map(browser.jar)
      for (const origin of site === null || site === 'same-site' ? origins.slice(1) : origins)
        for await (const { label, response } of posts(site, origin))
          expect([label, response?.status, response?.headers.getSetCookie()]).toEqual([label, 403, []])
      expect(browser.jar).toEqual(before)
      expect(browser.sent).toEqual([])
    },
  )

  it.each([
    ['same-origin', null],
    ['same-origin', 'null'],
    ['same-site', ORIGIN],
    [null, ORIGIN],
  ])('is taken from our own pages: Sec-Fetch-Site %s, Origin %s', async (site, origin) => {
    for await (const { label, response } of posts(site, origin))
      expect([label, response?.status]).not.toEqual([label, 403])
    expect(browser.jar.size).toBe(0)
  })

  it('is taken from another origin of the same site only if the app lists that very origin', async () => {
    const listed = ['https://www.example.com', 'https://pr-*.preview.example.com']
    browser = await browse({}, { origins: listed })
    const from = async (origin: string, site: string): Promise<number | undefined> => {
      const headers = { origin, 'sec-fetch-site': site, 'sec-fetch-mode': 'navigate', accept: 'text/html' }
      return (await browser.send(browser.request('/auth/sign-out', { method: 'POST', headers })))?.status
    }
    expect(await from('https://www.example.com', 'same-site')).toBe(303)
    expect(await from('https://www.example.com', 'cross-site')).toBe(403)
    for (const origin of [
      'https://evil.example.com',
      'https://pr-7.preview.example.com',
      'http://www.example.com',
      'null',
    ])
      expect([origin, await from(origin, 'same-site')]).toEqual([origin, 403])
  })

  it('refused is an event', async () => {
    await browser.fetch('/auth/sign-out', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    await vi.waitFor(() =>
      expect(browser.events).toEqual([expect.objectContaining({ code: 'origin.denied', path: '/auth/sign-out' })]),
    )
  })

  it("is taken from any of the app's own origins, where the browser sends no metadata", async () => {
    browser = await browse({}, { origins: ['https://*.preview.example.com'] })
    const from = (origin: string): Request => browser.request('/auth/refresh', { method: 'POST', headers: { origin } })
    expect((await browser.send(from('https://pr-7.preview.example.com')))?.status).toBe(200)
    expect((await browser.send(from('https://evil.com')))?.status).toBe(403)
  })
})
