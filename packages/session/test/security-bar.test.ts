import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createEmit } from '../src/authenticate/emit.ts'
import { isExpiring } from '../src/authenticate/expiring.ts'
import { sealJson } from '../src/crypto/iron.ts'
import { browse, sessionCookie, type Browser } from './support/browser.ts'
import { PASSWORD } from './support/scripted-provider.ts'
import { ORIGIN } from './support/service.ts'

// Rows of docs/security-bar.md that belong to no one part of the core.

let browser: Browser
beforeEach(async () => {
  browser = await browse({ accessToken: true })
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

/** What of an answer another answer can be told by. */
const shapeOf = async (response: Response | null): Promise<unknown> => [
  response?.status,
  [...(response?.headers ?? [])],
  await response?.text(),
]
const session = (headers: Record<string, string>): Promise<Response> => browser.fetch('/auth/session', { headers })

describe('a request', () => {
  it('answers every cookie that does not open alike', async () => {
    const sealed = await sealJson({}, PASSWORD)
    const other = await sealJson({}, 'x'.repeat(40))
    const bad = ['junk', sealed, other, `${sealed.slice(0, -4)}AA~2`, sealed.replace('*1*', '*2*'), sealed.slice(9)]
    const answers = new Set<string>()
    for (const value of bad)
      answers.add(JSON.stringify(await shapeOf(await session({ cookie: `__Host-wos_session=${value}` }))))
    expect([...answers]).toEqual([expect.stringContaining('signed-out')])
  })

  it.each([
    'x-workos-session',
    'x-workos-middleware',
    'x-url',
    'x-redirect-uri',
    'x-sign-up-paths',
    'x-middleware-subrequest',
  ])('signs nobody in by a header that other libraries trust: %s', async (name) => {
    const sealed = await sealJson(await browser.session(), PASSWORD)
    for (const value of [sealed, 'middleware:middleware:middleware:middleware:middleware', 'https://evil.example/']) {
      const response = await session({ [name]: value })
      expect(await response.clone().json()).toMatchObject({ status: 'signed-out', user: null })
      expect([...response.headers.keys()].filter((key) => key.startsWith('x-workos') || key === name)).toEqual([])
      const start = await browser.open('/auth/sign-in', { headers: { [name]: value } })
      expect(start.headers.get('location')).not.toContain('evil.example')
    }
  })

  it.each([
    ['x-react-router-spa-mode', 'yes'],
    ['x-react-router-prerender-data', 'x'],
    ['x-forwarded-host', 'evil.example'],
    ['x-original-url', '/auth/sign-out'],
    ['x-http-method-override', 'POST'],
  ])('changes nothing by a header that some framework trusts: %s', async (name, value) => {
    const plain = await shapeOf(await browser.open('/auth/sign-out'))
    const withoutNonce = (shape: unknown): string => JSON.stringify(shape).replaceAll(/nonce[-=\\"]+[\w-]+/g, 'nonce')
    const spoofed = await shapeOf(await browser.open('/auth/sign-out', { headers: { [name]: value } }))
    expect(withoutNonce(spoofed)).toBe(withoutNonce(plain))
  })

  it.each(['Bearer', 'Bearer %ZZ', 'Basic Og==', `Bearer ${'a'.repeat(65_536)}`, 'Bearer a, Bearer b'])(
    'reads no Authorization field, however it is spelled: %.20s',
    async (authorization) => {
      expect(await (await session({ authorization })).json()).toMatchObject({ status: 'signed-out' })
    },
  )

  it.each([
    '//auth/sign-out',
    '/auth//sign-out',
    '/auth/sign%2Dout',
    '/auth%2fsign-out',
    '/auth/sign-out;a',
    '/auth/Sign-Out',
    '/auth/sign-out%00',
  ])('is no other route by another spelling of its path: %s', async (path) => {
    await browser.put(await browser.session())
    const headers = { 'sec-fetch-site': 'same-origin', origin: ORIGIN }
    const request = new Request(`${ORIGIN}${path}`, { method: 'POST', headers: { ...headers, cookie: '' } })
    expect(await browser.send(request)).toBeNull()
  })
})

describe('a state change of another site is refused', () => {
  it.each(['test', 'staging', 'development', ''])('with NODE_ENV %s as in production', async (environment) => {
    vi.stubEnv('NODE_ENV', environment)
    await browser.put(await browser.session())
    for (const route of ['sign-out', 'refresh', 'switch-organization', 'token']) {
      const headers = {
        'sec-fetch-site': 'cross-site',
        origin: 'https://evil.example',
        'x-forwarded-host': 'evil.example',
      }
      const response = await browser.send(browser.request(`/auth/${route}`, { method: 'POST', headers }))
      expect([route, response?.status, response?.headers.getSetCookie()]).toEqual([route, 403, []])
    }
    expect(browser.sent).toEqual([])
  })
})

describe('the callback', () => {
  it('keeps its address out of the next request', async () => {
    expect((await browser.signIn()).headers.get('referrer-policy')).toBe('no-referrer')
  })
})

describe('the token route', () => {
  it('is for pages of this origin, and for no cache', async () => {
    await browser.put(await browser.session())
    const response = await browser.fetch('/auth/token', { method: 'POST' })
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
    for (const site of ['cross-site', 'same-site'])
      expect((await browser.fetch('/auth/token', { method: 'POST', headers: { 'sec-fetch-site': site } })).status).toBe(
        403,
      )
  })
})

/** RFC 9111 section 3 for a shared cache, and a response without `Authorization`, `must-revalidate` or `public` to soften it. */
const isStorable = (headers: Headers): boolean =>
  !/(?:^|,)\s*(?:private|no-store)\b/.test(headers.get('cache-control') ?? '')

describe('a page', () => {
  it.each(['public, s-maxage=31536000', 'public', 's-maxage=60, stale-while-revalidate=60'])(
    'a shared cache stores nothing of a visitor who is signed in, where the app said %s',
    async (asked) => {
      const given = new Response('', { headers: { 'cache-control': asked } })
      expect(isStorable(given.headers)).toBe(true)
      await browser.put(await browser.session())
      for (const seconds of [0, 301]) {
        browser.advance(seconds)
        const context = await browser.service.forRequest(browser.request())
        expect(context.auth.status).toBe('signed-in')
        const { headers } = await context.finalize(new Response('', { headers: { 'cache-control': asked } }))
        expect([isStorable(headers), headers.get('vary')]).toEqual([false, 'Cookie'])
      }
    },
  )
})

describe('a sign-out', () => {
  const expired = (response: Response): string[] =>
    response.headers.getSetCookie().filter((field) => /^__Host-wos_session=;.*Max-Age=0/.test(field))

  it.each<[string, () => void]>([
    ['the provider', () => browser.answers.push({ status: 500, body: {} }, { status: 500, body: {} })],
    ['the connection', () => browser.answers.push('reset', 'reset')],
    ['the key endpoint', () => void (browser.jwks.status = 500)],
  ])('expires the cookie whatever is down: %s', async (_, fail) => {
    await browser.put(await browser.session())
    browser.advance(301)
    fail()
    expect(expired(await browser.submit('/auth/sign-out'))).toHaveLength(1)
    expect(sessionCookie(browser)).toBeUndefined()
  })

  it('expires the cookie whatever is down, also one that cannot be read', async () => {
    browser.jar.set('__Host-wos_session', 'garbage')
    expect(expired(await browser.submit('/auth/sign-out'))).toHaveLength(1)
  })
})

describe('a line of the log', () => {
  it('stays one line, whatever a stranger writes into it', async () => {
    const lines: string[] = []
    vi.spyOn(console, 'debug').mockImplementation((line: string) => void lines.push(line))
    const emit = createEmit({ now: () => new Date(0), debug: true, onEvent: undefined })
    const path = '/a\r\n[latchkey] {"code":"sign_in.succeeded"}\u001b[31m\u2028x'
    emit({ code: 'origin.denied', path })
    await expect.poll(() => lines).toHaveLength(1)
    for (const control of ['\r', '\n', '\u001b']) expect(lines[0]).not.toContain(control)
  })
})

describe('refreshes', () => {
  it('of 10,000 sessions that began in one second are spread: none of the seconds has more than 5 %', () => {
    const claims = { iat: 0, exp: 300 }
    const perSecond = new Map<number, number>()
    for (let session = 0; session < 10_000; session++) {
      // Every value that a fair source gives, each as often.
      const random = (): number => session / 10_000
      let second = 0
      while (!isExpiring(claims, new Date(second * 1000), random)) second++
      perSecond.set(second, (perSecond.get(second) ?? 0) + 1)
    }
    expect(Math.max(...perSecond.values())).toBeLessThanOrEqual(500)
    expect([Math.min(...perSecond.keys()), Math.max(...perSecond.keys())]).toEqual([240, 270])
  })
})

describe('randomness', () => {
  it('salts and vectors of 10,000 seals are distinct', async () => {
    const seen = [new Set(), new Set(), new Set()]
    for (let count = 0; count < 10_000; count++) {
      const [, , salt, iv, , , hmacSalt] = (await sealJson(0, PASSWORD)).split('*')
      for (const [index, part] of [salt, iv, hmacSalt].entries()) seen[index]?.add(part)
    }
    expect(seen.map(({ size }) => size)).toEqual([10_000, 10_000, 10_000])
  })
})
