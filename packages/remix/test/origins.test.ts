import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { providerCalls } from './support/provider-calls.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'

// Security bar X1. Remix checks no resource route, so the surface checks for itself.
let fixture: RunningFixture
let visitor: Visitor
beforeAll(async () => {
  fixture = await startFixture('fixture')
  visitor = new Visitor(fixture)
  await visitor.signIn()
})
afterAll(() => fixture.close())

const routes = ['/auth/sign-out', '/auth/refresh', '/auth/switch-organization', '/auth/token']
const types = ['application/x-www-form-urlencoded', 'text/plain', 'Text/Plain; x', 'application/json', undefined]

function foreign(): Record<string, string>[] {
  const port = new URL(fixture.url).port
  const origins = [
    'https://evil.example',
    'null',
    'nonsense',
    `http://app.localhost:${port}`,
    'http://localhost:1',
    `https://localhost:${port}`,
  ]
  const bySite = ['cross-site', 'same-site', 'none'].map((site) => ({ 'sec-fetch-site': site }))
  const both = origins.map((origin) => ({ origin, 'sec-fetch-site': 'cross-site' }))
  return [{}, ...origins.map((origin) => ({ origin })), ...bySite, ...both]
}

describe.each(routes)('POST %s', (path) => {
  it('refuses every other origin, whatever the content type, without a call or a cookie', async () => {
    const calls = await providerCalls(fixture, 'authenticate', async () => {
      for (const headers of foreign())
        for (const type of types) {
          const sent = { ...headers, ...(type !== undefined && { 'content-type': type }) }
          const response = await visitor.fetch(path, { method: 'POST', headers: sent, body: '' })
          const cookies = response.headers.getSetCookie()
          expect({ sent, status: response.status, cookies }).toEqual({ sent, status: 403, cookies: [] })
        }
    })
    expect(calls).toBe(0)
  })

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('changes nothing on %s', async (method) => {
    const response = await visitor.fetch(path, { method, headers: { 'sec-fetch-site': 'same-origin' } })
    // The page that asks, as a document: the router follows links to it.
    expect(response.status).toBe(path === '/auth/sign-out' && method === 'GET' ? 302 : 405)
    expect(response.headers.getSetCookie()).toEqual([])
  })
})

it("keeps Remix's own check of actions, and answers the router 403", async () => {
  const headers = { origin: 'https://evil.example' }
  const response = await visitor.data('/act', { form: { intent: 'sign-out' }, headers })
  expect(response.status).toBe(403)
  expect(response.headers.getSetCookie()).toEqual([])
})

it('serves the app itself', async () => {
  const headers = { 'sec-fetch-site': 'same-origin', origin: fixture.url }
  expect((await visitor.fetch('/auth/refresh', { method: 'POST', headers })).status).toBe(200)
})
