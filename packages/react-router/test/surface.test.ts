import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'
import { versions } from './support/fixture-directory.ts'

describe.each(versions)('on $version', ({ fixture }) => {
  let app: RunningFixture
  beforeAll(async () => {
    app = await startFixture(fixture)
  })
  afterAll(() => app.close())

  async function signedIn(email?: string): Promise<Visitor> {
    const visitor = new Visitor(app)
    await visitor.signIn(email)
    return visitor
  }
  const session = async (visitor: Visitor): Promise<{ status: string; user: { email: string } | null }> =>
    (await visitor.fetch('/auth/session')).json()

  describe('the HTTP surface on one splat route', () => {
    it('signs in and comes back to the page', async () => {
      const visitor = new Visitor(app)
      const answer = await visitor.signIn('ada@example.com', {
        from: '/auth/sign-in?returnPathname=%2Flinks%3Ftab%3D2',
      })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/links?tab=2'])
      expect(await session(visitor)).toMatchObject({ status: 'signed-in', user: { email: 'ada@example.com' } })
    })

    it('replaces an expired session on a new sign-in, and asks the provider for no refresh at the callback', async () => {
      const visitor = await signedIn()
      await app.advance(400)
      const before = app.emulator.requests.length
      const answer = await visitor.signIn('alan@example.com', { from: '/auth/sign-in?prompt=login' })
      expect(setCookieNames(answer).filter((name) => name === 'wos_session')).toHaveLength(1)
      expect(await session(visitor)).toMatchObject({ user: { email: 'alan@example.com' } })
      const asked = app.emulator.requests.slice(before).filter(({ grantType }) => grantType === 'authorization_code')
      expect(asked).toHaveLength(1)
    })

    it.each(['/auth/sign-out', '/auth/sign-out/'])(
      'spends no refresh token on a session that signs out at %s',
      async (path) => {
        const visitor = await signedIn()
        await app.advance(400)
        const before = app.emulator.requests.length
        const answer = await visitor.post(path)
        expect([answer.status, setCookieNames(answer)]).toEqual([303, ['-wos_session']])
        const asked = app.emulator.requests.slice(before).map(({ grantType }) => grantType)
        expect(asked).not.toContain('refresh_token')
      },
    )

    it('sets one session cookie at a callback with a slash after it, that of the new session', async () => {
      const visitor = await signedIn()
      await app.advance(400)
      const provider = (await visitor.navigate('/auth/sign-in?prompt=login')).headers.get('location') ?? ''
      const callback = await app.emulator.authorize(provider, { email: 'alan@example.com', organization: 'Acme' })
      const answer = await visitor.navigate(callback.replace('/callback?', '/callback/?'))
      expect(setCookieNames(answer).filter((name) => name === 'wos_session')).toHaveLength(1)
      expect(await session(visitor)).toMatchObject({ user: { email: 'alan@example.com' } })
    })

    it.each(['PUT', 'DELETE', 'PATCH'])('answers %s with 405', async (method) => {
      const answer = await new Visitor(app).fetch('/auth/sign-in', { method })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    })

    it('answers what is under it and no route with 404 in JSON', async () => {
      const answer = await new Visitor(app).fetch('/auth/nothing')
      expect([answer.status, await answer.json()]).toMatchObject([404, { error: 'not_found' }])
    })

    it("answers the router's data request for a page of ours with a document redirect, which starts nothing", async () => {
      const visitor = new Visitor(app)
      const answer = await visitor.data('/auth/sign-in?returnPathname=%2Flinks')
      expect([answer.status, answer.headers.getSetCookie()]).toEqual([202, []])
      expect(answer.headers.get('x-remix-reload-document')).toBe('true')
      expect(await answer.text()).toContain('/auth/sign-in?returnPathname=%2Flinks')
    })

    it("answers the router's form as the form that it is", async () => {
      const visitor = await signedIn()
      const denied = await visitor.submit('/auth/switch-organization', { organizationId: 'org_foreign' })
      expect([denied.status, await denied.text()]).toEqual([
        403,
        expect.stringContaining('You cannot open this organization'),
      ])
      const switched = await visitor.submit('/auth/switch-organization', {
        organizationId: 'org_globex',
        returnPathname: '/role',
      })
      expect([switched.status, await switched.text()]).toEqual([202, expect.stringContaining('/role')])
      expect(await session(visitor)).toMatchObject({ organizationId: 'org_globex' })
      const out = await visitor.submit('/auth/sign-out')
      expect([out.status, out.headers.get('x-remix-reload-document')]).toEqual([202, 'true'])
      expect(await session(visitor)).toMatchObject({ status: 'signed-out' })
    })
  })

  describe('a redirect URI that nothing of ours serves', () => {
    it('fails the first request, which names both paths, and shows the browser neither', async () => {
      const lost = await startFixture(fixture, { callbackPath: '/elsewhere' })
      try {
        let body = ''
        const errors = await lost.errorsOf(async () => {
          const answer = await new Visitor(lost).navigate('/links')
          expect(answer.status).toBe(500)
          body = await answer.text()
        })
        expect(errors).toMatch(/ERR_CALLBACK_UNREACHABLE|\/elsewhere[^]*\/auth\/callback/)
        expect(body).not.toContain('elsewhere')
      } finally {
        await lost.close()
      }
    })
  })
})
