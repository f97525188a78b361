import { describe, expect, it } from 'vitest'
import { ConfigurationProvider } from '../src/config/configuration-provider.ts'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { AuthKitCore } from '../src/service/auth-kit-core.ts'
import { AuthOperations } from '../src/service/auth-operations.ts'
import { browse } from './support/browser.ts'
import { faultsOf } from './support/faults.ts'
import { harness, type Harness } from './support/service.ts'
import { valid } from './support/configuration.ts'

const post = (app: Harness): Request =>
  app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })

async function signedIn(overrides: Partial<AuthKitConfig> = {}): Promise<Harness> {
  const app = await harness(overrides)
  await app.put(await app.session())
  return app
}

const failures = (app: Harness): unknown[] => app.events.filter(({ code }) => code === 'revocation.failed')

const signOuts: Readonly<Record<string, (app: Harness) => unknown>> = {
  'AuthContext.signOut': async (app) => (await app.service.forRequest(post(app))).signOut(),
  'AuthService.signOut': (app) => app.service.signOut('session_1'),
  'AuthOperations.signOut': (app) => new AuthOperations(new AuthKitCore(app.config)).signOut('session_1'),
}

describe('a sign-out revokes the session at WorkOS', () => {
  it.each(Object.entries(signOuts))('ten seconds after %s', async (_, signOut) => {
    const app = await signedIn()
    await signOut(app)
    expect([app.revoked, app.waits]).toEqual([[], [10_000]])
    await app.passPauses()
    expect(app.revoked).toEqual(['session_1'])
  })

  it('so that a copy of the cookie cannot be refreshed in any process', async () => {
    const app = await signedIn()
    const copy = app.request('/')
    await (await app.service.forRequest(post(app))).signOut()
    await app.passPauses()
    app.advance(301)
    app.answerFor(() =>
      app.revoked.includes('session_1')
        ? { status: 400, body: { error: 'invalid_grant', error_description: 'Session has already ended.' } }
        : { tokens: {} },
    )
    const elsewhere = await app.another().forRequest(copy)
    expect(elsewhere.auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
  })

  it('after the route has sent the browser to the logout URL', async () => {
    const browser = await browse()
    await browser.put(await browser.session())
    const response = await browser.submit('/auth/sign-out')
    expect(response.headers.get('location')).toContain('/user_management/sessions/logout?session_id=session_1')
    expect(browser.revoked).toEqual([])
    await browser.passPauses()
    expect(browser.revoked).toEqual(['session_1'])
  })

  it('if its access token has expired, and if WorkOS refused its refresh token', async () => {
    const app = await signedIn()
    app.advance(301)
    app.answers.push({ status: 400, body: { error: 'invalid_grant' } })
    await (await app.service.forRequest(post(app))).signOut()
    await app.passPauses()
    expect(app.revoked).toEqual(['session_1'])
  })

  it('once, however often the sign-out is repeated', async () => {
    const app = await signedIn()
    const [one, two] = await Promise.all([app.service.forRequest(post(app)), app.service.forRequest(post(app))])
    await Promise.all([one.signOut(), one.signOut(), two.signOut(), app.service.signOut('session_1')])
    await app.passPauses()
    expect(app.revoked).toEqual(['session_1'])
  })

  it('not if nobody is signed in, and not for a cookie that cannot be opened', async () => {
    const app = await harness()
    await (await app.service.forRequest(post(app))).signOut()
    app.jar.set('__Host-wos_session', 'garbage')
    await (await app.service.forRequest(post(app))).signOut()
    await app.passPauses()
    expect(app.revoked).toEqual([])
  })

  it('not if a new sign-in got the same session id in the meantime', async () => {
    const browser = await browse()
    await browser.put(await browser.session())
    await browser.submit('/auth/sign-out')
    await browser.signIn()
    await browser.passPauses()
    expect(browser.revoked).toEqual([])
  })
})

describe('if WorkOS does not revoke the session', () => {
  it.each([503, 429, 401, 'reset'] as const)('%s is tried once more after ten seconds', async (answer) => {
    const app = await signedIn()
    app.revocationAnswers.push(answer)
    await app.service.signOut('session_1')
    await app.passPauses()
    expect([app.revoked.length, failures(app)]).toEqual([1, []])
    await app.passPauses()
    await app.passPauses()
    expect([app.revoked.length, failures(app)]).toEqual([2, []])
  })

  it.each([
    [503, 'server_error'],
    [429, 'rate_limited'],
    ['reset', 'network_error'],
  ] as const)('%s at both calls is one event, and nothing is thrown', async (answer, reason) => {
    const app = await signedIn()
    app.revocationAnswers.push(answer, answer)
    await app.service.signOut('session_1')
    for (let i = 0; i < 3; i++) await app.passPauses()
    expect(app.revoked).toHaveLength(2)
    expect(failures(app)).toMatchObject([{ code: 'revocation.failed', reason }])
    expect(JSON.stringify(failures(app))).not.toContain('session_1')
  })

  it.each([400, 404])('%s says that no live session has this id, which is no failure', async (answer) => {
    const app = await signedIn()
    app.revocationAnswers.push(answer)
    await app.service.signOut('session_1')
    for (let i = 0; i < 2; i++) await app.passPauses()
    expect([app.revoked.length, failures(app)]).toEqual([1, []])
  })

  it('a later sign-out of the session tries again', async () => {
    const app = await signedIn()
    app.revocationAnswers.push(503, 503)
    await app.service.signOut('session_1')
    for (let i = 0; i < 2; i++) await app.passPauses()
    await app.service.signOut('session_1')
    await app.passPauses()
    expect(app.revoked).toHaveLength(3)
  })
})

describe('revokeOnSignOut', () => {
  it("'at-once' revokes before the sign-out answers", async () => {
    const app = await signedIn({ revokeOnSignOut: 'at-once' })
    await (await app.service.forRequest(post(app))).signOut()
    expect([app.revoked, app.waits]).toEqual([['session_1'], []])
  })

  it("'at-once' tries again later, so that a failure keeps nobody waiting", async () => {
    const app = await signedIn({ revokeOnSignOut: 'at-once' })
    app.revocationAnswers.push(503)
    const { url } = await (await app.service.forRequest(post(app))).signOut()
    expect([url.includes('session_id=session_1'), app.revoked.length]).toEqual([true, 1])
    await app.passPauses()
    expect([app.revoked.length, failures(app)]).toEqual([2, []])
  })

  it('false leaves it to the logout URL', async () => {
    const app = await signedIn({ revokeOnSignOut: false })
    await (await app.service.forRequest(post(app))).signOut()
    await app.passPauses()
    expect([app.revoked, app.waits]).toEqual([[], []])
  })

  it.each([
    ['after', 'after'],
    ['AT-ONCE', 'at-once'],
    ['false', false],
    ['off', false],
  ])('can be the text %s in WORKOS_REVOKE_ON_SIGN_OUT', (text, expected) => {
    const provider = new ConfigurationProvider()
    provider.setValueSource({ WORKOS_REVOKE_ON_SIGN_OUT: text })
    expect(provider.getValue('revokeOnSignOut')).toBe(expected)
  })

  it.each([true, 'later', 10, null])('refuses %s', (revokeOnSignOut) => {
    expect(faultsOf({ ...valid, revokeOnSignOut })).toEqual([
      'revokeOnSignOut (WORKOS_REVOKE_ON_SIGN_OUT) must be "after", "at-once" or false.',
    ])
  })
})
