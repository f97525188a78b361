import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

// An app that keeps a callback route beside the splat route.
let app: RunningFixture
beforeAll(async () => {
  app = await startFixture('fixture-loaders', { callbackPath: '/callback', env: { FIXTURE_MIDDLEWARE: 'yes' } })
})
afterAll(() => app.close())

/** What signing in leads to at this path. A session that the visitor has expires on the way. */
async function finishAt(path: string, visitor: Visitor, email: string): Promise<Response> {
  const provider = (await visitor.navigate('/auth/sign-in?prompt=login')).headers.get('location') ?? ''
  const callback = new URL(await app.emulator.authorize(provider, { email, organization: 'Acme' }))
  await app.advance(400)
  return visitor.navigate(path + callback.search)
}

describe('a callback route that the app keeps', () => {
  it.each(['/callback', '/callback/'])('replaces an expired session, with one cookie, at %s', async (path) => {
    const visitor = new Visitor(app)
    await finishAt('/callback', visitor, 'heavy@example.com')
    const before = app.emulator.requests.length
    const answer = await finishAt(path, visitor, 'ada@example.com')
    expect(setCookieNames(answer).filter((name) => name === 'wos_session')).toHaveLength(1)
    expect(app.emulator.requests.slice(before).map(({ grantType }) => grantType)).not.toContain('refresh_token')
    expect(await (await visitor.fetch('/auth/session')).json()).toMatchObject({ user: { email: 'ada@example.com' } })
  })

  it.each([
    '/callback',
    '/callback/',
    '/auth/callback',
    '/auth/callback/',
    '/auth/%63allback',
    '/callbac%6b',
    '/CALLBACK',
  ])('signs nobody in whom its onSuccess turns away, whatever the address of the callback: %s', async (path) => {
    const answer = await finishAt(path, new Visitor(app), 'alan@example.com')
    expect(setCookieNames(answer)).not.toContain('wos_session')
  })
})
