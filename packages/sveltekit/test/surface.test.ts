import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

let app: RunningFixture
let mounted: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture')
  mounted = await startFixture('fixture-options', { callbackPath: '/shop/auth/callback' })
})
afterAll(async () => {
  await app.close()
  await mounted.close()
})

describe('the HTTP surface, served by the handle', () => {
  it('signs in and comes back to the page', async () => {
    const visitor = new Visitor(app)
    const answer = await visitor.signIn('ada@example.com', { from: '/auth/sign-in?returnPathname=%2Flinks%3Ftab%3D2' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/links?tab=2'])
  })

  it('replaces an expired session on a new sign-in, and asks the provider for no refresh at the callback', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn()
    await app.advance(400)
    const before = app.emulator.requests.length
    const answer = await visitor.signIn('alan@example.com', { from: '/auth/sign-in?prompt=login' })
    expect(setCookieNames(answer).filter((name) => name === 'wos_session')).toHaveLength(1)
    const asked = app.emulator.requests.slice(before).map(({ grantType }) => grantType)
    expect(asked.filter((type) => type === 'authorization_code')).toHaveLength(1)
  })

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('answers %s with 405', async (method) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await new Visitor(app).fetch('/auth/sign-in', { method, headers })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('leaves what is under it and no route to the app', async () => {
    expect((await new Visitor(app).navigate('/auth/nothing')).status).toBe(404)
  })

  it('is not answered in the place of a remote function that claims to come from there', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn()
    const { function: who } = await (await visitor.fetch('/conformance/calls')).json()
    const answer = await visitor.fetch(who.path, { headers: { 'x-sveltekit-pathname': '/auth/session' } })
    expect(await answer.text()).toContain('echo:')
  })
})

describe('the HTTP surface, served by one +server.ts, under a base path', () => {
  it('has the options of the handle, which leaves it to the route', async () => {
    const visitor = new Visitor(mounted)
    const start = await visitor.navigate('/shop/auth/sign-in')
    expect([start.status, start.headers.get('x-route')]).toEqual([302, 'the app'])
    const answer = await visitor.signIn('ada@example.com', { from: '/shop/auth/sign-in?returnPathname=%2Fshop%2Fwho' })
    expect(answer.headers.get('location')).toBe('/shop/who?welcome')
    expect(await (await visitor.fetch('/shop/who')).json()).toEqual({ email: 'ada@example.com' })
  })

  it('sends who is refused to the sign-in route under the base path, and back', async () => {
    const away = await new Visitor(mounted).navigate('/shop/guarded?tab=2')
    expect(away.headers.get('location')).toBe('/shop/auth/sign-in?returnPathname=%2Fshop%2Fguarded%3Ftab%3D2')
  })

  it("leaves the app's own routes beside it to the app, with a session that is refreshed", async () => {
    const visitor = new Visitor(mounted)
    await visitor.signIn('ada@example.com', { from: '/shop/auth/sign-in' })
    await mounted.advance(400)
    const answer = await visitor.fetch('/shop/auth/profile')
    expect([await answer.json(), setCookieNames(answer)]).toEqual([{ email: 'ada@example.com' }, ['wos_session']])
  })

  it('answers an unknown path with 404 in JSON, and a wrong method with 405', async () => {
    const visitor = new Visitor(mounted)
    const answer = await visitor.fetch('/shop/auth/nothing')
    expect([answer.status, await answer.json()]).toMatchObject([404, { error: 'not_found' }])
    const headers = { 'content-type': 'application/json' }
    expect((await visitor.fetch('/shop/auth/sign-in', { method: 'PUT', headers })).status).toBe(405)
  })

  it('spends no refresh token on a session that signs out', async () => {
    const visitor = new Visitor(mounted)
    await visitor.signIn('ada@example.com', { from: '/shop/auth/sign-in' })
    await mounted.advance(400)
    const before = mounted.emulator.requests.length
    const answer = await visitor.post('/shop/auth/sign-out')
    expect([answer.status, setCookieNames(answer)]).toEqual([303, ['-wos_session']])
    expect(mounted.emulator.requests.slice(before).map(({ grantType }) => grantType)).not.toContain('refresh_token')
  })
})

describe('onSuccess, onError and errorPage', () => {
  it('sets no session for a user whom onSuccess turns away', async () => {
    const visitor = new Visitor(mounted)
    const answer = await visitor.signIn('alan@example.com', { from: '/shop/auth/sign-in' })
    expect([answer.status, await answer.text()]).toEqual([403, 'not you'])
    expect(await (await visitor.fetch('/shop/who')).json()).toEqual({ email: null })
  })

  it('answers a failed sign-in as the app says, and has its page for the rest', async () => {
    const visitor = new Visitor(mounted)
    const refused = await visitor.navigate('/shop/auth/callback?error=access_denied')
    expect([refused.status, await refused.text()]).toEqual([418, 'the app says no'])
    expect(await (await visitor.navigate('/shop/auth/sign-out')).text()).toContain('Sign out?')
    const cross = await visitor.fetch('/shop/auth/sign-out', {
      method: 'POST',
      headers: {
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        accept: 'text/html',
        origin: mounted.url,
        'content-type': 'application/x-www-form-urlencoded',
      },
    })
    expect([cross.status, await cross.text()]).toEqual([403, expect.stringContaining("The app's own page")])
  })
})

describe('a request that the app makes to itself', () => {
  it('from reroute is the visitor, and the new session leaves once', async () => {
    const visitor = new Visitor(mounted)
    await visitor.signIn('ada@example.com', { from: '/shop/auth/sign-in' })
    await mounted.advance(400)
    const answer = await visitor.fetch('/shop/rerouted')
    expect([await answer.json(), setCookieNames(answer)]).toEqual([{ email: 'ada@example.com' }, ['wos_session']])
  })

  it('with the cookies of another is not the visitor, and changes nothing', async () => {
    const [ada, alan] = [new Visitor(app), new Visitor(app)]
    await ada.signIn('ada@example.com')
    await alan.signIn('alan@example.com')
    const other = [...alan.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await ada.fetch('/api/as', { headers: { 'x-other': other } })
    expect([await answer.json(), setCookieNames(answer)]).toEqual([{ user: 'alan@example.com' }, []])
  })
})

describe('event.locals.auth', () => {
  it('has the access token to read, and in no serialization', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn()
    const text = await (await visitor.fetch('/api/locals')).text()
    expect(JSON.parse(text)).toMatchObject({
      parts: 3,
      auth: { status: 'signed-in' },
      user: { email: 'ada@example.com' },
    })
    expect(text).not.toMatch(/eyJ[\w-]{8,}\./)
  })

  it('says that nobody is signed in after a sign-out in the same request', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn()
    expect(await (await visitor.post('/api/locals')).json()).toEqual({ before: 'signed-in', after: 'signed-out' })
  })

  it('is nobody in a page that is made at build time, which needs no configuration', async () => {
    const page = await new Visitor(app).navigate('/prerendered')
    expect(await page.text()).toContain('made at build time for who is signed-out')
  })

  it('signs nobody out by a GET, which any site can cause', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn()
    const answer = await visitor.navigate('/api/act')
    expect([answer.status, answer.headers.get('location'), setCookieNames(answer)]).toEqual([303, '/auth/sign-out', []])
  })
})
