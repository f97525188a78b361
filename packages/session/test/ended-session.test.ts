import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthService } from '../src/core.ts'
import { backFrom, browse, exchanges, type Browser } from './support/browser.ts'
import { harness, type Harness } from './support/service.ts'

const SESSION = '__Host-wos_session'
const ENDED = '__Host-wos_ended'
const REFUSED = { status: 400, body: { error: 'invalid_grant', error_description: 'Session revoked.' } }

type Context = Awaited<ReturnType<AuthService['forRequest']>>

/** A request of the browser, answered: the cookies of the answer are in the browser. */
async function visit(app: Harness, service: AuthService = app.service): Promise<Context> {
  const context = await service.forRequest(app.request())
  app.take((await context.finalize(new Response())).headers.getSetCookie())
  return context
}

/** A browser with a session that WorkOS has ended, and whose token is over. */
async function ended(app: Harness): Promise<void> {
  await app.put(await app.session())
  app.answerFor(() => REFUSED)
  app.advance(301)
}

let app: Harness
beforeEach(async () => {
  app = await harness()
})

describe('a session that WorkOS refuses to refresh', () => {
  it('keeps its cookie, and a second cookie of the same scope names it', async () => {
    await ended(app)
    const before = app.jar.get(SESSION)
    const context = await app.service.forRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
    const [field, ...others] = context.setCookies()
    expect(others).toEqual([])
    const attributes = 'Path=/; Max-Age=34560000; HttpOnly; Secure; SameSite=Lax'
    expect(field).toMatch(new RegExp(`^${ENDED}=invalid_grant\\.[0-9a-f]{64}; ${attributes}$`))
    app.take(context.setCookies())
    expect(app.jar.get(SESSION)).toBe(before)
  })

  it('costs at most one call in a browser that keeps cookies: 1,000 requests, ten restarts', async () => {
    await ended(app)
    for (let restarts = 0; restarts < 10; restarts++) {
      const service = app.another()
      for (let requests = 0; requests < 100; requests++) {
        app.advance(60)
        const { auth } = await visit(app, service)
        expect(auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
      }
    }
    expect(app.sent).toHaveLength(1)
  })

  it('costs at most one call in fifteen minutes in any other: 1,000 requests in as many seconds', async () => {
    await ended(app)
    for (let requests = 0; requests < 1000; requests++) {
      expect((await app.service.forRequest(app.request())).auth).toMatchObject({ reason: 'invalid_grant' })
      app.advance(1)
    }
    expect(app.sent).toHaveLength(2)
  })

  it('is signed out while WorkOS is down too, after a restart and without its keys', async () => {
    await ended(app)
    await visit(app)
    app.jwks.status = 500
    app.answerFor(() => 'reset')
    expect((await visit(app, app.another())).auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
  })

  it('is signed out in the process that found out, when its keys have gone meanwhile', async () => {
    await ended(app)
    await app.service.forRequest(app.request())
    app.jwks.status = 500
    expect((await app.service.forRequest(app.request())).auth).toMatchObject({ status: 'signed-out' })
  })

  it('ends at WorkOS with a sign-out, which expires both cookies', async () => {
    await ended(app)
    await visit(app)
    const leaving = await app.service.forRequest(app.post())
    expect((await leaving.signOut()).url).toContain('session_id=session_1')
    app.take(leaving.setCookies())
    expect([...app.jar.keys()]).toEqual([])
  })

  it('is not asked for when code that cannot set a cookie reads it, and no cookie is set there', async () => {
    await ended(app)
    await visit(app)
    const context = await app.service.readRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
    expect(context.setCookies()).toEqual([])
  })
})

describe('the cookie that names an ended session', () => {
  it('hurts no newer session, and goes with the next cookie of that one', async () => {
    await ended(app)
    await visit(app)
    await app.put(await app.session({ sid: 'session_2' }))
    expect((await visit(app)).auth).toMatchObject({ status: 'signed-in', sessionId: 'session_2' })
    app.answerFor(() => ({ tokens: {} }))
    app.advance(301)
    expect((await visit(app)).auth).toMatchObject({ status: 'signed-in' })
    expect([...app.jar.keys()]).toEqual([SESSION])
  })

  it.each([
    ['no reason', (key: string) => key],
    ['a reason that a refresh cannot have', (key: string) => `signed_out.${key}`],
    ['another key', (key: string) => `invalid_grant.${key.replaceAll(/[0-9a-f]/g, '0')}`],
    ['a short key', (key: string) => `invalid_grant.${key.slice(1)}`],
    ['no value', () => ''],
    ['a thousand letters', () => 'a'.repeat(1000)],
  ])('ends nothing with %s', async (_, forge) => {
    await ended(app)
    await visit(app)
    const key = app.jar.get(ENDED)?.split('.')[1] ?? ''
    app.jar.set(ENDED, forge(key))
    app.answerFor(() => ({ tokens: {} }))
    expect((await visit(app, app.another())).auth.status).toBe('signed-in')
  })

  it.each([
    ['is read after four others of its name, which a sibling domain can plant', 4, 1],
    ['is not read after five: WorkOS is asked once more', 5, 2],
  ])('%s', async (_, others, calls) => {
    await ended(app)
    await visit(app)
    const request = app.request()
    const planted = Array.from(
      { length: others },
      (__, index) => `${ENDED}=invalid_grant.${String(index).repeat(64)}; `,
    )
    request.headers.set('cookie', planted.join('') + request.headers.get('cookie'))
    expect((await app.another().forRequest(request)).auth.status).toBe('signed-out')
    expect(app.sent).toHaveLength(calls)
  })

  it.each([
    [{ cookieName: 'app_session' }, 'app_ended', 'Path=/; Max-Age=34560000; HttpOnly; Secure; SameSite=Lax'],
    [{ cookieName: 'auth' }, 'auth_ended', 'Path=/; Max-Age=34560000; HttpOnly; Secure; SameSite=Lax'],
    [
      { cookieDomain: 'example.com', cookieMaxAge: 3600 },
      '__Secure-wos_ended',
      'Path=/; Domain=example.com; Max-Age=3600; HttpOnly; Secure; SameSite=Lax',
    ],
  ])('has the scope and the life of the session cookie: %j', async (overrides, name, attributes) => {
    app = await harness(overrides)
    await ended(app)
    const [field = ''] = (await app.service.forRequest(app.request())).setCookies()
    expect([field.slice(0, field.indexOf('=')), field.slice(field.indexOf('; ') + 2)]).toEqual([name, attributes])
    app.take([field])
    expect((await visit(app, app.another())).auth.status).toBe('signed-out')
    expect(app.sent).toHaveLength(1)
  })
})

describe('a response of an older session that comes late', () => {
  it('says that a session has ended, and leaves the cookie of the newer one', async () => {
    await ended(app)
    const late = await app.service.forRequest(app.request())
    await app.put(await app.session({ sid: 'session_2' }))
    app.take((await late.finalize(new Response())).headers.getSetCookie())
    expect((await visit(app)).auth).toMatchObject({ status: 'signed-in', sessionId: 'session_2' })
  })

  it('of another process leaves the cookie of the newer session too', async () => {
    await ended(app)
    const late = await app.another().forRequest(app.request())
    await app.put(await app.session({ sid: 'session_2' }))
    app.take(late.setCookies())
    expect((await visit(app)).auth).toMatchObject({ status: 'signed-in', sessionId: 'session_2' })
  })

  it('writes nothing if its session was signed out meanwhile', async () => {
    await app.put(await app.session())
    const request = app.request()
    const leaving = await app.service.forRequest(app.post())
    await leaving.signOut()
    app.advance(250)
    const late = await app.service.forRequest(request)
    expect(late.auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
    expect((await late.finalize(new Response())).headers.getSetCookie()).toEqual([])
  })
})

describe('a sign-in over a session', () => {
  let browser: Browser
  beforeEach(async () => {
    browser = await browse()
    await browser.put(await browser.session())
    browser.advance(301)
  })

  /** What the sign-in answers, for another person at the same browser. */
  const eve = { tokens: { claims: { sid: 'session_2' } } }

  it.each([
    ['a page', (service: AuthService, request: Request) => service.forRequest(request)],
    [
      'a refresh that a page asked for',
      async (service: AuthService, request: Request) => {
        const context = await service.forRequest(request)
        await context.refresh()
        return context
      },
    ],
  ])('is not undone by %s of the old session, which was refreshed before and comes late', async (_, ask) => {
    const back = await browser.start()
    const late = await ask(browser.service, browser.request())
    expect(late.auth.status).toBe('signed-in')
    browser.answerFor(() => eve)
    await browser.open(back)
    browser.take((await late.finalize(new Response())).headers.getSetCookie())
    expect((await visit(browser)).auth).toMatchObject({ status: 'signed-in', sessionId: 'session_2' })
  })

  it('is not undone by a page of the old session that comes after it: nobody is served, and nothing is written', async () => {
    const slow = browser.request()
    const back = await browser.start()
    browser.answerFor(() => eve)
    await browser.open(back)
    const late = await browser.service.forRequest(slow)
    expect(late.auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
    expect((await late.finalize(new Response())).headers.getSetCookie()).toEqual([])
  })

  it('ends the old session as a sign-out does: whoever still has its cookie is signed out, and WorkOS revokes it', async () => {
    const back = await browser.start()
    const late = await browser.service.forRequest(browser.request())
    // It has left already, and the browser takes it last.
    const onTheWire = late.setCookies()
    browser.answerFor(() => eve)
    await browser.open(back)
    browser.take(onTheWire)
    expect((await visit(browser)).auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
    await browser.passPauses()
    expect(browser.revoked).toEqual(['session_1'])
    expect(browser.events.filter(({ code }) => code === 'session.replaced')).toHaveLength(1)
  })

  it('does not end a session of another app, which has the same cookie name and password', async () => {
    await browser.put(await browser.session({ client_id: 'client_other' }))
    browser.answerFor(() => eve)
    await browser.signIn()
    await browser.passPauses()
    expect(browser.revoked).toEqual([])
    expect(browser.events.filter(({ code }) => code === 'session.replaced')).toEqual([])
  })

  it('is not undone either where the app has a callback route of its own', async () => {
    const late = await browser.service.forRequest(browser.request())
    const { url, setCookies } = await browser.service.createSignIn(undefined)
    browser.take(setCookies)
    browser.answerFor(() => eve)
    const state = new URL(url).searchParams.get('state') ?? ''
    const done = await browser.service.handleCallback(browser.request(), undefined, { code: 'code_1', state })
    browser.take(done.setCookies)
    browser.take(late.setCookies())
    expect((await visit(browser)).auth).toMatchObject({ sessionId: 'session_2' })
  })

  it('may bring the id of the old session: its cookie is written on', async () => {
    browser.answerFor(() => ({ tokens: { claims: { sid: 'session_1' } } }))
    await browser.signIn()
    browser.advance(301)
    const cookie = browser.jar.get(SESSION)
    expect((await visit(browser)).auth).toMatchObject({ status: 'signed-in', sessionId: 'session_1' })
    expect(browser.jar.get(SESSION)).not.toBe(cookie)
  })

  it('brings back a session that a sign-in had replaced, if WorkOS gives its id again', async () => {
    browser.answerFor(() => eve)
    await browser.signIn()
    browser.answerFor(() => ({ tokens: { claims: { sid: 'session_1' } } }))
    await browser.signIn()
    browser.advance(301)
    const cookie = browser.jar.get(SESSION)
    await visit(browser)
    expect(browser.jar.get(SESSION)).not.toBe(cookie)
  })

  it('that was sent twice leaves a session that is refreshed', async () => {
    const back = await browser.start()
    browser.answerFor(() => eve)
    await browser.open(back)
    await browser.open(back)
    expect(exchanges(browser)).toBe(1)
    browser.advance(301)
    const cookie = browser.jar.get(SESSION)
    expect((await visit(browser)).auth.status).toBe('signed-in')
    expect(browser.jar.get(SESSION)).not.toBe(cookie)
  })

  it('expires the cookie that names an ended session, also where the app has a callback route of its own', async () => {
    browser.answerFor(() => REFUSED)
    await visit(browser)
    expect(browser.jar.has(ENDED)).toBe(true)
    const marks = new Map(browser.jar)
    browser.answerFor(() => eve)
    await browser.signIn()
    expect([...browser.jar.keys()]).toEqual([SESSION])

    for (const [name, value] of marks) browser.jar.set(name, value)
    const { url, setCookies } = await browser.service.createSignIn(undefined)
    browser.take(setCookies)
    const state = new URL(url).searchParams.get('state') ?? ''
    const done = await browser.service.handleCallback(browser.request(), undefined, { code: 'code_2', state })
    browser.take(done.setCookies)
    expect([...browser.jar.keys()]).toEqual([SESSION])
  })
})

describe('a link of another site to a sign-in that chooses an organization', () => {
  const LINK = '/auth/sign-in?organizationId=org_1'
  const open = async (browser: Browser): Promise<Response> =>
    browser.open(LINK, { headers: { 'sec-fetch-site': 'cross-site' } })

  it.each([
    ['WorkOS refused', {}, () => REFUSED],
    ['is past its lifetime', { sessionMaxAge: 300 }, () => ({ tokens: {} })],
  ] as const)('asks nobody whose session %s: they are signed out', async (_, overrides, answer) => {
    const browser = await browse({}, overrides)
    await browser.put({ ...(await browser.session()), startedAt: Math.floor(browser.now().getTime() / 1000) })
    expect((await open(browser)).status).not.toBe(302)
    browser.advance(301)
    browser.answerFor(answer)
    await visit(browser)
    const answered = await open(browser)
    expect(answered.status).toBe(302)
    expect(backFrom(answered)).toContain('/auth/callback')
  })
})
