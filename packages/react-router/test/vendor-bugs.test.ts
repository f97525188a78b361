import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

/** A signed token, a sealed one, a cookie's field: what no page and no data may hold. */
const secret = /eyJ[\w-]{8,}\.|Fe26\.2|Max-Age=|refresh_?token/i
const down = { status: 503, times: 'always' } as const

// Bugs R1 to R13 of the vendor's adapter, each by a request that shows it; in an app without the middleware, and in one with it.
describe.each([
  { name: 'without the middleware', env: { FIXTURE_MIDDLEWARE: 'no' } },
  { name: 'under the middleware', env: { FIXTURE_MIDDLEWARE: 'yes' } },
])('$name', ({ env }) => {
  let app: RunningFixture
  beforeAll(async () => {
    app = await startFixture('fixture-loaders', { env })
  })
  afterAll(() => app.close())

  const refreshes = () => app.emulator.requests.filter(({ grantType }) => grantType === 'refresh_token').length

  async function signedIn({ email, isExpired = false }: { email?: string; isExpired?: boolean } = {}) {
    const visitor = new Visitor(app)
    await visitor.signIn(email)
    if (isExpired) await app.advance(301)
    return visitor
  }

  it.each(['/moved', '/moved?thrown'])('R1: the new session is on the redirect of %s, and lasts', async (path) => {
    const visitor = await signedIn({ isExpired: true })
    const moved = await visitor.navigate(path)
    expect([moved.status, moved.headers.get('location'), moved.headers.get('x-app')]).toEqual([302, '/', 'kept'])
    expect(setCookieNames(moved)).toEqual(['wos_session'])
    const before = refreshes()
    expect(await (await visitor.navigate('/')).text()).toContain('ada@example.com')
    expect(refreshes()).toBe(before)
  })

  it('R1: the new session is on the redirect of a data request, and on what is thrown', async () => {
    const visitor = await signedIn({ isExpired: true })
    const moved = await visitor.data('/moved')
    expect([moved.status, setCookieNames(moved)]).toEqual([202, ['wos_session']])
    await app.advance(301)
    const refused = await visitor.navigate('/refused')
    expect([refused.status, setCookieNames(refused)]).toEqual([418, ['wos_session']])
  })

  it('R2: the refresh callbacks are told of a refresh, and of nothing else', async () => {
    const visitor = await signedIn()
    const told = async (): Promise<string[]> => (await visitor.fetch('/callbacks')).json()
    const before = (await told()).length
    expect(await told()).toHaveLength(before)
    await app.advance(301)
    expect((await told()).slice(before)).toEqual(['refreshed ada@example.com'])
    expect(await told()).toHaveLength(before + 1)
    await app.advance(301)
    app.emulator.fail('authenticate', down)
    expect((await told()).slice(before)).toEqual(['refreshed ada@example.com', 'TokenRefreshError'])
    app.emulator.fail('authenticate', { times: 0 })
  })

  it('R3: where nothing was refreshed, a response of the app sets no cookie', async () => {
    const visitor = await signedIn()
    const own = await visitor.fetch('/own-response')
    expect([own.status, await own.json(), own.headers.getSetCookie()]).toEqual([202, { email: 'ada@example.com' }, []])
  })

  it.each(['navigate', 'data'] as const)(
    'R4: status, headers and cookies of the app survive a refresh (%s)',
    async (way) => {
      const visitor = await signedIn({ isExpired: true })
      const own = await visitor[way]('/own')
      expect([own.status, own.headers.get('x-app')]).toEqual([203, 'kept'])
      expect(setCookieNames(own).toSorted()).toEqual(['first', 'second', 'wos_session'])
      expect(await own.text()).not.toContain('shadowed')
    },
  )

  it.each(['navigate', 'data'] as const)(
    'R5: parallel loaders spend one refresh and set one cookie (%s)',
    async (way) => {
      const visitor = await signedIn({ isExpired: true })
      const before = refreshes()
      const page = await visitor[way]('/parallel/child')
      expect([page.status, setCookieNames(page)]).toEqual([200, ['wos_session']])
      expect(await page.text()).toContain('ada@example.com')
      expect(refreshes() - before).toBe(1)
    },
  )

  it('R6: withAuth beside a root that refreshes says what the root says', async () => {
    const visitor = await signedIn({ isExpired: true })
    const page = await (await visitor.navigate('/nested')).text()
    for (const said of ['signed-in', 'ada@example.com', 'a token']) expect(page).toContain(`[<!-- -->${said}<!-- -->]`)
  })

  it('R6: withAuth trusts no signature that it has not checked', async () => {
    const visitor = await signedIn()
    const [name = '', sealed = ''] = [...visitor.cookies][0] ?? []
    visitor.cookies.set(
      name,
      sealed.replace(/.(?=.{20}$)/, (last) => (last === 'A' ? 'B' : 'A')),
    )
    expect(await (await visitor.navigate('/nested')).text()).toContain('nobody')
  })

  it('R7: a public page stays public while the provider is down, and with a session that is over', async () => {
    const visitor = await signedIn({ isExpired: true })
    app.emulator.fail('authenticate', down)
    const unavailable = await visitor.navigate('/')
    expect([unavailable.status, unavailable.headers.getSetCookie()]).toEqual([200, []])
    expect(await unavailable.text()).toContain('unavailable')
    app.emulator.fail('authenticate', { times: 0 })
    app.emulator.fail('authenticate', { status: 400, body: { error: 'invalid_grant' }, times: 1 })
    const over = await visitor.navigate('/')
    expect([over.status, setCookieNames(over)]).toEqual([200, ['wos_ended']])
  })

  it('R8: tokens whose issuer names the environment are good: nothing refreshes them', async () => {
    const visitor = await signedIn()
    const before = app.emulator.requests.length
    for (const path of ['/', '/nested', '/parallel/child']) expect((await visitor.navigate(path)).status).toBe(200)
    expect(app.emulator.requests.length).toBe(before)
  })

  it('R9: a sign-out and a switch are the first that a process is asked for', async () => {
    const cold = await startFixture('fixture-loaders', { env })
    try {
      const visitor = new Visitor(cold)
      expect((await visitor.post('/actions', { kind: 'sign-out' })).status).toBe(302)
      expect((await visitor.post('/actions', { kind: 'switch', organizationId: 'org_1' })).status).toBe(401)
    } finally {
      await cold.close()
    }
  })

  it('R10: who is signed out may sign out', async () => {
    const visitor = new Visitor(app)
    const out = await visitor.post('/actions', { kind: 'sign-out', returnTo: '/nested' })
    expect([out.status, out.headers.get('location')]).toEqual([302, '/nested'])
    const over = await signedIn({ isExpired: true })
    const answer = await over.submit('/actions', { kind: 'sign-out' })
    expect([answer.status, setCookieNames(answer)]).toEqual([202, ['-wos_session']])
    expect(await (await over.navigate('/nested')).text()).toContain('nobody')
  })

  it('R11: no token and no cookie is in the data of an action', async () => {
    const visitor = await signedIn()
    for (const form of [{ kind: 'switch', organizationId: 'org_globex' }, { kind: 'refresh' }]) {
      for (const answer of [await visitor.submit('/actions', form), await visitor.post('/actions', form)]) {
        const text = await answer.text()
        expect([answer.status, secret.exec(text)]).toEqual([200, null])
        expect(text).toContain('ada@example.com')
      }
    }
    expect(await (await visitor.navigate('/')).text()).toContain('ada@example.com')
  })

  it('R12: a session larger than a cookie is signed in, and kept', async () => {
    const visitor = await signedIn({ email: 'heavy@example.com' })
    expect(visitor.cookies.size).toBeGreaterThan(1)
    await app.advance(301)
    const page = await visitor.navigate('/nested')
    expect(await page.text()).toContain('heavy@example.com')
    expect(new Set(setCookieNames(page)).size).toBe(page.headers.getSetCookie().length)
    expect(await (await visitor.navigate('/')).text()).toContain('heavy@example.com')
  })

  it("R13: a callback with the provider's error is a page that says so", async () => {
    const answer = await new Visitor(app).navigate('/auth/callback?error=access_denied&error_description=%3Cb%3E')
    expect(answer.status).toBe(403)
    const page = await answer.text()
    expect(page).toContain('<h1>')
    expect(page).not.toContain('<b>')
  })
})
