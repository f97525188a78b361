import { expect, it } from 'vitest'
import { startFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

// A resource route that only reads withAuth: no loader of the root's runs beside it.
it.each([
  { middleware: 'no', says: { status: 'unavailable', reason: 'not_refreshed' }, cookies: [], refreshes: 0 },
  { middleware: 'yes', says: { status: 'signed-in', reason: null }, cookies: ['wos_session'], refreshes: 1 },
])('a refresh token is spent only where its successor can be delivered (middleware: $middleware)', async (expected) => {
  const app = await startFixture('fixture-loaders', { env: { FIXTURE_MIDDLEWARE: expected.middleware } })
  try {
    const visitor = new Visitor(app)
    await visitor.signIn()
    await app.advance(301)
    const answer = await visitor.fetch('/resource')
    expect(await answer.json()).toEqual(expected.says)
    expect(setCookieNames(answer)).toEqual(expected.cookies)
    const refreshes = app.emulator.requests.filter(({ grantType }) => grantType === 'refresh_token')
    expect(refreshes).toHaveLength(expected.refreshes)
    expect(await (await visitor.navigate('/nested')).text()).toContain('ada@example.com')
  } finally {
    await app.close()
  }
})
