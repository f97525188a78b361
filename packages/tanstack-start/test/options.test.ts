import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

const running: RunningFixture[] = []
afterAll(() => Promise.all(running.map((app) => app.close())))

async function startAt(callbackPath: string): Promise<RunningFixture> {
  const app = await startFixture('fixture-options', { callbackPath })
  running.push(app)
  return app
}

describe('a callback route that the app keeps', () => {
  let app: RunningFixture
  beforeAll(async () => {
    app = await startAt('/callback/kept')
  })

  it('goes where its returnPathname says, with the session', async () => {
    const visitor = new Visitor(app)
    const response = await visitor.signIn('ada@example.com', { from: '/session/sign-in?returnPathname=%2Felsewhere' })
    expect(response.headers.get('location')).toBe('/welcome')
    expect(setCookieNames(response)).toContain('wos_session')
  })

  it('sets no session where its onSuccess throws, and goes to its errorRedirectUrl', async () => {
    const visitor = new Visitor(app)
    const response = await visitor.signIn('rejected@example.com', { from: '/session/sign-in' })
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe('/sign-in-failed')
    expect(setCookieNames(response)).not.toContain('wos_session')
  })

  it.each(['/callback/kept/', '/session/callback', '/session/callback/', '/callback/kep%74', '/callback//kept'])(
    'leaves the decision to its onSuccess, whatever the address of the callback: %s',
    async (path) => {
      const visitor = new Visitor(app)
      const provider = (await visitor.navigate('/session/sign-in')).headers.get('location') ?? ''
      const callback = new URL(await app.emulator.authorize(provider, { email: 'rejected@example.com' }))
      const response = await visitor.navigate(path + callback.search)
      expect(setCookieNames(response)).not.toContain('wos_session')
      expect(response.headers.get('location')).not.toBe('/')
    },
  )

  it('goes to its errorRedirectUrl where the provider says no', async () => {
    const response = await new Visitor(app).navigate('/callback/kept?error=access_denied')
    expect(response.headers.get('location')).toBe('/sign-in-failed')
  })

  it('serves the surface at the basePath of the middleware', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn('ada@example.com', { from: '/session/sign-in' })
    const session = (await (await visitor.fetch('/session/session')).json()) as {
      claims: object
      organizationId: string
    }
    expect(session.claims).toEqual({ org_id: session.organizationId })
    expect((await visitor.fetch('/auth/session')).status).toBe(404)
  })

  it('leaves server functions to the protection of the app where csrf is false', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn('ada@example.com', { from: '/session/sign-in' })
    const response = await visitor.call('write', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })
    expect(response.status).toBe(200)
  })

  it('names both paths where it is not where the redirect URI points', async () => {
    const log = await app.errorsOf(() => new Visitor(app).navigate('/callback/answers?code=1'))
    expect(log).toContain('/callback/answers')
    expect(log).toContain('/callback/kept')
  })
})

it('a callback route with an onError answers by it', async () => {
  const app = await startAt('/callback/answers')
  const response = await new Visitor(app).navigate('/callback/answers?error=access_denied')
  expect(response.status).toBe(418)
  expect(await response.text()).toBe('ERR_PROVIDER_REFUSED')
})
