import { beforeEach, describe, expect, it } from 'vitest'
import { CookieSessionStorage, createAuthHandler, createAuthService } from '../src/core.ts'
import { backFrom, browse, exchanges, flows } from './support/browser.ts'
import { newKey } from './support/key-endpoint.ts'
import { lostRequests, type LostRequests } from './support/lost-requests.ts'
import { rotate } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

const TOKENS = '/user_management/authenticate'

let app: Harness
let platform: LostRequests
beforeEach(async () => {
  app = await harness()
  platform = lostRequests(app.config, app)
})

/** One octet, and the rest never. */
const drip = (status: number): Response =>
  new Response(new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }), {
    status,
    headers: { 'content-type': 'application/json' },
  })

describe('an answer whose body drips on', () => {
  it.each([200, 400, 503])(
    'to a refresh, with the status %i, is given up after eight seconds, and the session goes on',
    async (status) => {
      rotate(app, 30)
      await app.put(await app.session())
      app.advance(301)
      let isDripping = true
      const service = createAuthService({
        config: {
          ...app.config,
          ...platform.config,
          fetch: async (input, init) => {
            const answer = await platform.config.fetch!(input, init)
            return isDripping && platform.calls.at(-1) === TOKENS ? drip(status) : answer
          },
        },
        sessionStorageFactory: (config) => new CookieSessionStorage(config),
      })
      const first = service.forRequest(app.request())
      await platform.pass(8)
      const context = await first
      expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'timeout' })
      expect(context.setCookies()).toEqual([])
      isDripping = false
      expect((await service.forRequest(app.request())).auth.status).toBe('signed-in')
    },
  )
})

describe('a code exchange that hangs', () => {
  it('is given up after five seconds with a page, keeps its flow, and works when the page is loaded again', async () => {
    const browser = await browse()
    const back = backFrom(await browser.open('/auth/sign-in'))
    const before = browser.now().getTime()
    browser.answers.push('hang')
    const answer = await browser.open(back)
    expect([answer.status, browser.now().getTime() - before]).toEqual([503, 5_000])
    expect(flows(browser)).toHaveLength(1)
    expect((await browser.open(back)).status).toBe(303)
    expect(exchanges(browser)).toBe(2)
  })
})

describe('a well-formed key set of somebody else', () => {
  it.each([
    ['another `kid`', 'key_foreign', 'keys_unavailable'],
    ['the same `kid`', 'key_1', 'token_rejected'],
  ])(
    'under %s ends no session and spends one refresh token at most: served when the right one is back',
    async (_, kid, reason) => {
      rotate(app, 30)
      await app.put(await app.session())
      const foreign = await newKey(kid)
      let isForeign = true
      const service = createAuthService({
        config: {
          ...app.config,
          fetch: async (input, init) =>
            isForeign && new URL(new Request(input, init).url).pathname.startsWith('/sso/jwks')
              ? Response.json({ keys: [foreign.jwk] })
              : app.config.fetch!(input, init),
        },
        sessionStorageFactory: (config) => new CookieSessionStorage(config),
      })
      const handler = createAuthHandler(service)
      for (let seconds = 0; seconds < 240; seconds += 5) {
        const context = await service.forRequest(app.request())
        expect(context.auth).toMatchObject({ status: 'unavailable', reason })
        app.take(context.setCookies())
        app.advance(5)
      }
      expect(app.sent.length).toBeLessThanOrEqual(1)
      const headers = { 'sec-fetch-mode': 'navigate', accept: 'text/html' }
      expect((await handler(app.request('/auth/sign-in', { headers })))?.status).toBe(302)
      isForeign = false
      app.advance(361)
      expect((await service.forRequest(app.request())).auth.status).toBe('signed-in')
    },
  )
})
