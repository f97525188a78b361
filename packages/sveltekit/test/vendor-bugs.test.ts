import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as published from '@latchkey/sveltekit'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture')
})
afterAll(() => app.close())

const refreshes = (): number => app.emulator.requests.filter(({ grantType }) => grantType === 'refresh_token').length

async function signedIn({ isExpired = false } = {}): Promise<Visitor> {
  const visitor = new Visitor(app)
  await visitor.signIn()
  if (isExpired) await app.advance(301)
  return visitor
}

const told = async (visitor: Visitor): Promise<string> => {
  const page = await (await visitor.navigate('/settings')).text()
  return /<p>(.*?)<\/p>/.exec(page)?.[1] ?? page
}

// Bugs S1 to S11 of the vendor's adapter, each by a request that shows it.
describe("the vendor's bugs", () => {
  it.each([
    ['a form action', (visitor: Visitor) => visitor.post('/settings?/signOut'), 303],
    ['an enhanced form action', (visitor: Visitor) => visitor.submit('/settings?/signOut'), 200],
    ['an endpoint', (visitor: Visitor) => visitor.post('/api/act?kind=signOut'), 303],
    ['a command', (visitor: Visitor) => visitor.call('leaveByCommand'), 409],
    ['our route', (visitor: Visitor) => visitor.post('/auth/sign-out'), 303],
  ] as const)('S1: %s signs out when the token has expired, and stays so', async (_name, leave, status) => {
    const visitor = await signedIn({ isExpired: true })
    const answer = await leave(visitor)
    expect([answer.status, setCookieNames(answer)]).toEqual([status, ['-wos_session']])
    expect(await told(visitor)).toBe('nobody in none')
  })

  it.each([
    ['a form action', (visitor: Visitor) => visitor.submit('/settings?/switch', { organizationId: 'org_globex' })],
    ['an endpoint', (visitor: Visitor) => visitor.post('/api/act?kind=switch&organizationId=org_globex')],
    ['a command', (visitor: Visitor) => visitor.call('switchTo', btoa('["org_globex"]'))],
  ] as const)('S2: %s switches the organization when the token has expired, and it stays', async (_name, change) => {
    const visitor = await signedIn({ isExpired: true })
    const answer = await change(visitor)
    expect([answer.status, setCookieNames(answer)]).toEqual([200, ['wos_session']])
    expect(await told(visitor)).toBe('ada@example.com in org_globex')
  })

  it('S3: a redirect that a later hook throws leaves with the new session, and nothing ran twice', async () => {
    const visitor = await signedIn({ isExpired: true })
    const before = refreshes()
    const run = { 'x-conformance-run': 'redirect' }
    const answer = await visitor.fetch('/hooks/redirect', { headers: run })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/conformance/public'])
    expect(setCookieNames(answer).toSorted()).toEqual(['app', 'wos_session'])
    expect(await (await visitor.fetch('/conformance/runs', { headers: run })).json()).toEqual({ runs: 1 })
    expect(await told(visitor)).toContain('ada@example.com')
    expect(refreshes()).toBe(before + 1)
  })

  it('S3: so it does where the hook throws after the app has answered, and the app ran once', async () => {
    const visitor = await signedIn({ isExpired: true })
    const run = { 'x-conformance-run': 'late' }
    const answer = await visitor.fetch('/hooks/late-redirect', { headers: run })
    expect([answer.status, setCookieNames(answer)]).toEqual([302, ['wos_session']])
    expect(await (await visitor.fetch('/conformance/runs', { headers: run })).json()).toEqual({ runs: 1 })
    expect(await told(visitor)).toContain('ada@example.com')
  })

  it('S3: an error that a later hook throws is the error, and the session is there on the next request', async () => {
    const visitor = await signedIn({ isExpired: true })
    const before = refreshes()
    expect((await visitor.navigate('/hooks/error')).status).toBe(500)
    expect(await told(visitor)).toContain('ada@example.com')
    expect(refreshes()).toBe(before + 1)
  })

  it('S3: what an earlier hook adds stays, and a response with immutable headers keeps the new session', async () => {
    const visitor = await signedIn({ isExpired: true })
    const answer = await visitor.navigate('/hooks/order')
    expect([answer.headers.get('x-order'), setCookieNames(answer)]).toEqual(['first', ['wos_session']])
    await app.advance(301)
    expect(setCookieNames(await visitor.navigate('/conformance/immutable'))).toEqual(['wos_session'])
  })

  it('S4: an action gives what Kit can serialize: data for a switch, a redirect for a sign-out', async () => {
    const visitor = await signedIn()
    const switched = await visitor.submit('/settings?/switch', { organizationId: 'org_globex' })
    expect(await switched.json()).toMatchObject({ type: 'success', status: 200 })
    const out = await visitor.submit('/settings?/signOut')
    expect(await out.json()).toMatchObject({ type: 'redirect', location: expect.stringContaining(app.emulator.url) })
  })

  it.each([
    ['a form action', (visitor: Visitor) => visitor.submit('/settings?/refresh')],
    ['an endpoint', (visitor: Visitor) => visitor.post('/api/act?kind=refresh')],
    ['a command', (visitor: Visitor) => visitor.call('refresh')],
  ] as const)('S5: refreshSession in %s refreshes', async (_name, refresh) => {
    const visitor = await signedIn()
    await app.advance(60)
    const before = refreshes()
    const answer = await refresh(visitor)
    expect([answer.status, setCookieNames(answer), refreshes()]).toEqual([200, ['wos_session'], before + 1])
    expect(await answer.text()).toContain('true')
  })

  it('S6: a configuration that the handle is given needs no environment', async () => {
    const options = await startFixture('fixture-options', { callbackPath: '/shop/auth/callback' })
    try {
      const visitor = new Visitor(options)
      const answer = await visitor.signIn('ada@example.com', { from: '/shop/auth/sign-in' })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/?welcome'])
      expect(await (await visitor.fetch('/shop/who')).json()).toEqual({ email: 'ada@example.com' })
    } finally {
      await options.close()
    }
  })

  it('S7: a guard keeps the query of the page, and drops the name of a form action', async () => {
    const visitor = new Visitor(app)
    const page = await visitor.navigate('/conformance/guarded?tab=2&tab=3')
    expect(page.headers.get('location')).toBe(
      `/auth/sign-in?returnPathname=${encodeURIComponent('/conformance/guarded?tab=2&tab=3')}`,
    )
    for (const answer of [
      await visitor.post('/settings?tab=2&/guarded'),
      await visitor.submit('/settings?/guarded&tab=2'),
    ]) {
      const location = answer.headers.get('location') ?? (await answer.json()).location
      expect(location).toBe(`/auth/sign-in?returnPathname=${encodeURIComponent('/settings?tab=2')}`)
    }
  })

  it('S8: three loads at once are one refresh, and nobody is signed out', async () => {
    const visitor = await signedIn({ isExpired: true })
    const before = refreshes()
    const answers = await Promise.all(['/settings', '/links', '/parallel'].map((path) => visitor.navigate(path)))
    for (const answer of answers) expect(await answer.text()).toMatch(/ada(@|%40|%2540)example\.com/)
    expect(refreshes()).toBe(before + 1)
    const cookies = new Set(answers.flatMap((answer) => answer.headers.getSetCookie()))
    expect([...cookies].filter((field) => /max-age=0/i.test(field))).toEqual([])
  })

  it('S9: every name that the types have is there, and the core is a dependency of its own', () => {
    const { dependencies } = createRequire(import.meta.url)('../package.json')
    expect(Object.keys(dependencies)).toContain('@latchkey/session')
    expect(Object.values(published).every((value) => value !== undefined)).toBe(true)
    expect(Object.keys(published.authKit).toSorted()).toEqual([
      'getSignInUrl',
      'getSignUpUrl',
      'getUser',
      'handleCallback',
      'refreshSession',
      'signOut',
      'switchOrganization',
      'withAuth',
    ])
  })

  it('S10: a page with links to sign in sets no cookie, however often it is seen', async () => {
    const visitor = new Visitor(app)
    for (const page of [await visitor.navigate('/links'), await visitor.data('/links')]) {
      expect([page.status, page.headers.getSetCookie()]).toEqual([200, []])
      expect(await page.text()).toContain('/auth/sign-in?returnPathname=')
    }
  })

  it('S10: a failed callback ends on a page that is there, and a sign-out expires a cookie that cannot be read', async () => {
    const visitor = new Visitor(app)
    const failed = await visitor.navigate('/auth/callback?error=access_denied&error_description=%3Cb%3E')
    expect([failed.status, (await failed.text()).includes('<h1>')]).toEqual([403, true])
    visitor.cookies.set('wos_session', 'Fe26.2*garbage')
    const out = await visitor.post('/settings?/signOut')
    expect([out.status, setCookieNames(out)]).toEqual([303, ['-wos_session']])
  })

  it('S11: every cookie is a field of its own', async () => {
    const visitor = await signedIn({ isExpired: true })
    const answer = await visitor.fetch('/conformance/own')
    expect(setCookieNames(answer).toSorted()).toEqual(['first', 'second', 'wos_session'])
    expect(answer.headers.getSetCookie().every((field) => !/, \w+=/.test(field))).toBe(true)
  })
})
