import { afterAll, beforeAll, expect, it } from 'vitest'
import { providerCalls } from './support/provider-calls.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

// R1 to R14 of reference/peer-adapters.md: bugs of the vendor's adapter, each with the test that would have caught it.
let fixture: RunningFixture
beforeAll(async () => {
  fixture = await startFixture('fixture')
})
afterAll(() => fixture.close())

async function signedIn(email?: string): Promise<Visitor> {
  const visitor = new Visitor(fixture)
  await visitor.signIn(email)
  return visitor
}
async function expired(): Promise<Visitor> {
  const visitor = await signedIn()
  await fixture.advance(400)
  return visitor
}
const refreshes = (run: () => Promise<unknown>): Promise<number> => providerCalls(fixture, 'authenticate', run)

it.each([
  ['a document', (visitor: Visitor) => visitor.navigate('/conformance/redirect')],
  ['the router', (visitor: Visitor) => visitor.data('/conformance/redirect')],
])('R1: a redirect that a loader throws to %s keeps the refreshed session', async (_, ask) => {
  const visitor = await expired()
  const response = await ask(visitor)
  expect(setCookieNames(response)).toEqual(['wos_session'])
  await fixture.advance(60)
  expect(await (await visitor.navigate('/family')).text()).toContain('parent:ada@example.com')
})

it('R2: the app is told of a refresh once, and of none where there was none', async () => {
  const visitor = await expired()
  expect(await (await visitor.navigate('/reports')).text()).toContain('refreshed ada@example.com')
  expect(await (await visitor.navigate('/reports')).text()).not.toContain('refreshed ada@example.com')
})

it('R3: a Response of a loader gets no Set-Cookie where nothing was refreshed', async () => {
  const visitor = await signedIn()
  expect((await visitor.fetch('/conformance/endpoint')).headers.getSetCookie()).toEqual([])
})

it('R4: status, headers and cookies of the app survive a refresh', async () => {
  const visitor = await expired()
  const response = await visitor.navigate('/family/child/grandchild')
  expect(response.status).toBe(201)
  expect(setCookieNames(response).toSorted()).toEqual(['first', 'second', 'wos_session'])
})

it.each([
  ['document', (visitor: Visitor) => visitor.navigate('/family/child/grandchild')],
  ['data', (visitor: Visitor) => visitor.data('/family/child/grandchild')],
])('R5 and R6: the loaders of one %s request share one refresh, one cookie and one answer', async (_, ask) => {
  const visitor = await expired()
  let body = ''
  const calls = await refreshes(async () => {
    const response = await ask(visitor)
    expect(setCookieNames(response).filter((name) => name === 'wos_session')).toHaveLength(1)
    body = await response.text()
  })
  expect(calls).toBe(1)
  expect(body).toContain('ada@example.com')
  expect(body).not.toContain('nobody')
})

it('R7: a public page is served while the provider is down, and nobody is signed out by it', async () => {
  const visitor = await expired()
  fixture.emulator.fail('authenticate', { status: 503, times: 'always' })
  const response = await visitor.navigate('/family')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('parent:nobody')
  expect(setCookieNames(response)).toEqual([])
  fixture.emulator.fail('authenticate', { status: 503, times: 0 })
  await fixture.advance(60)
  expect(await (await visitor.navigate('/family')).text()).toContain('parent:ada@example.com')
})

it('R8 and R14: a valid session costs neither a refresh nor a fetch of keys, whatever form the issuer has', async () => {
  const visitor = await signedIn()
  const pages = (): Promise<unknown> => Promise.all([1, 2, 3].map(() => visitor.navigate('/family')))
  await pages()
  expect(await refreshes(pages)).toBe(0)
  expect(await providerCalls(fixture, 'jwks', pages)).toBe(0)
})

it('R9: the first request that a process serves may be an action', async () => {
  const cold = await startFixture('fixture')
  try {
    const response = await new Visitor(cold).submit('/act', { intent: 'sign-out' })
    expect(response.status).toBe(302)
  } finally {
    await cold.close()
  }
})

it('R10: signing out while signed out goes home', async () => {
  const response = await new Visitor(fixture).submit('/act', { intent: 'sign-out' })
  expect(response.headers.get('location')).toBe('/')
})

it.each(['switch', 'refresh'])('R11: the data of the action "%s" holds no token and no cookie', async (intent) => {
  const visitor = await expired()
  const globex = await organizationId(visitor, 'Globex')
  const response = await visitor.data('/act', { form: { intent, organizationId: globex } })
  expect(response.status).toBe(200)
  const body = await response.text()
  expect(body).toContain('ada@example.com')
  expect(body).not.toMatch(/eyJ|Fe26|wos_session|accessToken|refreshToken/)
  expect(setCookieNames(response)).toContain('wos_session')
})

it('R12: a session of several kilobytes signs in', async () => {
  const visitor = await signedIn('grace@example.com')
  expect([...visitor.cookies.keys()].filter((name) => name.startsWith('wos_session')).length).toBeGreaterThan(1)
  expect(await (await visitor.navigate('/family')).text()).toContain('parent:grace@example.com')
})

it("R13: a callback with the provider's error answers with a page that says so", async () => {
  const response = await new Visitor(fixture).navigate('/auth/callback?error=access_denied')
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(await response.text()).toContain('<h1')
})

it('R14: a code that another browser asked for signs nobody in, and a garbled state is no fault of the server', async () => {
  const start = await new Visitor(fixture).navigate('/auth/sign-in')
  const callback = await fixture.emulator.authorize(start.headers.get('location') ?? '', {
    email: 'ada@example.com',
    organization: 'Acme',
  })
  const victim = new Visitor(fixture)
  const response = await victim.navigate(callback)
  expect(setCookieNames(response)).not.toContain('wos_session')
  const garbled = await new Visitor(fixture).navigate('/auth/callback?code=x&state=%7Bgarbage')
  expect(garbled.status).toBeLessThan(500)
})

async function organizationId(visitor: Visitor, name: string): Promise<string> {
  const other = new Visitor(fixture)
  await other.signIn('ada@example.com', { organization: name })
  const session = (await (await other.fetch('/auth/session')).json()) as { organizationId: string }
  expect(visitor).not.toBe(other)
  return session.organizationId
}
