import { once } from 'node:events'
import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { browse, type Browser } from './support/browser.ts'
import { NGINX_DEFAULTS, openNarrowProxy, portOf, type ProxyLimits } from './support/narrow-proxy.ts'
import { ORIGIN } from './support/service.ts'

// Proxies have small limits for header fields. A session that passes none of them is signed out, or its visitor sees a bare error page.

const permissions = (count: number): string[] => Array.from({ length: count }, (_, index) => `resource_${index}:write`)

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

interface Visitor {
  /** Opens an address as a navigation, through the proxy, and keeps the cookies. */
  open(path: string): Promise<{ status: number; location: string }>
  readonly browser: Browser
}

/** An app behind a proxy, with `extra` octets of other cookies in the browser. */
async function behind(limits: ProxyLimits, overrides = {}, extra = 0): Promise<Visitor> {
  const browser = await browse({}, overrides)
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)])
    const request = new Request(new URL(incoming.url ?? '/', ORIGIN), { headers })
    const response = (await browser.handle(request)) ?? new Response('page')
    const fields = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'))
    outgoing.writeHead(response.status, { ...fields, 'set-cookie': response.headers.getSetCookie() })
    outgoing.end(await response.text())
  }
  const app = createServer({ maxHeaderSize: 32_768 }, (incoming, outgoing) => void answer(incoming, outgoing))
  app.listen(0, '127.0.0.1')
  await once(app, 'listening')
  const proxy = await openNarrowProxy(portOf(app), limits)
  servers.push(app, proxy)
  if (extra > 0) browser.jar.set('other', 'x'.repeat(extra))
  return {
    browser,
    async open(path) {
      const cookie = [...browser.jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = { cookie, accept: 'text/html', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' }
      const sent = send({ host: '127.0.0.1', port: portOf(proxy), path, headers, maxHeaderSize: 32_768 }).end()
      const [response] = (await once(sent, 'response')) as [IncomingMessage]
      response.resume()
      browser.take(response.headers['set-cookie'] ?? [])
      return { status: response.statusCode ?? 0, location: response.headers.location ?? '' }
    },
  }
}

/** A sign-in that gives so many permissions. Returns the status of its callback. */
async function signIn({ open, browser }: Visitor, count: number): Promise<number> {
  const { searchParams } = new URL((await open('/auth/sign-in')).location)
  browser.answers.push({ tokens: { claims: { permissions: permissions(count) } } })
  const state = encodeURIComponent(searchParams.get('state') ?? '')
  return (await open(`/auth/callback?code=code_1&state=${state}`)).status
}

const sizeOf = ({ browser }: Visitor): number =>
  [...browser.jar]
    .filter(([name]) => name.includes('wos_session'))
    .reduce((sum, [name, value]) => sum + name.length + value.length, 0)

describe('behind a proxy with the limits of nginx as it is installed', () => {
  it('a session of up to 3,584 octets, from which on an event warns, signs in and is served', async () => {
    const visitor = await behind(NGINX_DEFAULTS)
    expect(await signIn(visitor, 54)).toBe(303)
    expect(sizeOf(visitor)).toBeGreaterThan(3_500)
    expect(visitor.browser.events.filter(({ code }) => code === 'session.large')).toEqual([])
    expect((await visitor.open('/auth/session')).status).toBe(200)
  })

  it('a larger session is answered with 502 at the callback, and the app has the event that says why', async () => {
    const visitor = await behind(NGINX_DEFAULTS)
    expect(await signIn(visitor, 80)).toBe(502)
    expect(visitor.browser.jar.has('__Host-wos_session')).toBe(false)
    await expect.poll(() => visitor.browser.events.filter(({ code }) => code === 'session.large')).toHaveLength(1)
  })
})

describe('behind a proxy with the response buffer that the deployment page names', () => {
  const limits = { ...NGINX_DEFAULTS, responseHead: 16_384 }

  it('the largest session of the default limit passes, with 900 octets of other cookies beside it', async () => {
    const visitor = await behind(limits, {}, 900)
    expect(await signIn(visitor, 150)).toBe(303)
    expect(sizeOf(visitor)).toBeGreaterThan(7_000)
    expect((await visitor.open('/auth/session')).status).toBe(200)
  })

  it('a session beyond 8 KB, for which the app has raised the limit, gets 400 for every page', async () => {
    const visitor = await behind(limits, { cookieMaxSize: 12_288 })
    expect(await signIn(visitor, 220)).toBe(303)
    expect(sizeOf(visitor)).toBeGreaterThan(8_192)
    expect((await visitor.open('/auth/session')).status).toBe(400)
  })
})
