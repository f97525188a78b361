import { beforeEach, describe, expect, it } from 'vitest'
import { ada } from './support/scripted-provider.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
beforeEach(async () => {
  app = await harness()
})

const visit = async (request = app.request('/')): Promise<Awaited<ReturnType<Harness['service']['forRequest']>>> =>
  app.service.forRequest(request)

async function signInThenExpire(): Promise<void> {
  await app.put(await app.session())
  app.advance(301)
}

describe('a request with a session', () => {
  it('is signed in by a valid token, without a call and without a cookie', async () => {
    await app.put(await app.session({ org_id: 'org_1', role: 'admin', permissions: ['posts:write'] }))
    const { auth, setCookies } = await visit().then((context) => ({
      auth: context.auth,
      setCookies: context.setCookies(),
    }))
    expect(auth).toMatchObject({ status: 'signed-in', sessionId: 'session_1', organizationId: 'org_1', role: 'admin' })
    expect(setCookies).toEqual([])
    expect(app.sent).toEqual([])
  })

  it('is refreshed when the token has expired, and the new cookie carries on', async () => {
    await signInThenExpire()
    const context = await visit()
    expect(context.auth.status).toBe('signed-in')
    expect(context.setCookies()).toHaveLength(1)
    app.take(context.setCookies())
    expect((await visit()).setCookies()).toEqual([])
    expect(app.sent).toHaveLength(1)
  })

  it('is refreshed a minute before expiry, and a fifth of its life at most', async () => {
    await app.put(await app.session())
    app.advance(239)
    expect((await visit()).setCookies()).toEqual([])
    app.advance(1)
    expect((await visit()).setCookies()).toHaveLength(1)
  })

  it('names the organization it was in', async () => {
    await app.put(await app.session({ org_id: 'org_1' }))
    app.advance(301)
    await visit()
    expect(app.sent).toMatchObject([{ organizationId: 'org_1' }])
  })
})

describe('a refresh token is used once', () => {
  it('by a thousand concurrent requests', async () => {
    await signInThenExpire()
    const contexts = await Promise.all(Array.from({ length: 1000 }, () => visit()))
    expect(app.sent).toHaveLength(1)
    expect(new Set(contexts.map(({ auth }) => auth.status))).toEqual(new Set(['signed-in']))
    expect(new Set(contexts.flatMap((context) => context.setCookies())).size).toBe(1)
  })

  it('by a request that comes 29 seconds late with the old cookie: it gets the successor and its cookie', async () => {
    await signInThenExpire()
    const first = await visit()
    app.advance(29)
    const late = await visit()
    expect(app.sent).toHaveLength(1)
    expect(late.setCookies()).toEqual(first.setCookies())
  })

  it('and who holds a token two generations old gets the newest, not the one between', async () => {
    await signInThenExpire()
    const stale = app.request('/')
    app.take((await visit()).setCookies())
    const switching = await visit(app.post())
    await switching.switchOrganization('org_2')
    const late = await visit(stale)
    expect(late.auth).toMatchObject({ organizationId: 'org_2' })
    expect(late.setCookies()).toEqual(switching.setCookies())
  })

  it('by a switch that queues behind a refresh and spends the successor', async () => {
    await app.put(await app.session())
    app.advance(250)
    const [refreshed, switching] = await Promise.all([visit(), app.service.getSession(app.request('/'))])
    expect(refreshed.auth.status).toBe('signed-in')
    const { auth } = await app.service.switchOrganization(switching!, 'org_2')
    expect(auth.organizationId).toBe('org_2')
    expect(new Set(app.sent.map(({ refreshToken }) => refreshToken)).size).toBe(app.sent.length)
  })

  it('two switches and a refresh at once are served one after the other', async () => {
    await app.put(await app.session())
    const session = (await app.service.getSession(app.request('/')))!
    await Promise.all([
      app.service.switchOrganization(session, 'org_a'),
      app.service.switchOrganization(session, 'org_b'),
      app.service.refreshSession(session),
    ])
    expect(new Set(app.sent.map(({ refreshToken }) => refreshToken)).size).toBe(app.sent.length)
  })
})

describe('trouble at the provider never signs anybody out', () => {
  it.each([
    ['a 503', { status: 503, body: { message: 'no' } }, 'server_error'],
    ['a page of HTML', { status: 502, body: '<html>bad gateway</html>' }, 'malformed_response'],
    ['a reset', 'reset', 'network_error'],
    ['a hang', 'hang', 'timeout'],
    ['a rate limit', { status: 429, body: { message: 'slow' }, headers: { 'retry-after': '30' } }, 'rate_limited'],
    ['a wrong API key', { status: 400, body: { error: 'invalid_client', error_description: 'no' } }, 'configuration'],
  ] as const)('%s leaves the cookie and says so', async (_, answer, reason) => {
    await signInThenExpire()
    app.answers.push(answer, answer)
    const context = await visit()
    expect(context.auth).toMatchObject({ status: 'unavailable', user: null, reason })
    expect(context.setCookies()).toEqual([])
    app.answers.length = 0
    expect((await visit()).auth.status).toBe('signed-in')
  })

  it('a rate limit tells when to come back', async () => {
    await signInThenExpire()
    app.answers.push({ status: 429, body: { message: 'slow' }, headers: { 'retry-after': '30' } })
    expect((await visit()).auth).toMatchObject({ retryAfter: 30 })
    expect(app.waits).toEqual([])
  })

  it('a short Retry-After is waited for, once', async () => {
    await signInThenExpire()
    app.answers.push({ status: 429, body: { message: 'slow' }, headers: { 'retry-after': '1' } })
    expect((await visit()).auth.status).toBe('signed-in')
    expect(app.waits).toEqual([1000])
  })

  it('a token that is still valid serves on', async () => {
    await app.put(await app.session())
    app.advance(250)
    app.answers.push({ status: 503, body: {} }, { status: 503, body: {} })
    const context = await visit()
    expect(context.auth.status).toBe('signed-in')
    expect(context.setCookies()).toEqual([])
  })

  it('a reply that was lost is asked for again with the same token', async () => {
    await signInThenExpire()
    app.answers.push('reset')
    expect((await visit()).auth.status).toBe('signed-in')
    expect(app.sent).toHaveLength(2)
    expect(app.sent[0]).toEqual(app.sent[1])
  })

  it('a failed key fetch is not a bad token: it never refreshes', async () => {
    app = await harness()
    await signInThenExpire()
    app.jwks.status = 500
    expect((await visit()).auth).toMatchObject({ status: 'unavailable', reason: 'keys_unavailable' })
    expect(app.sent).toEqual([])
  })
})

describe('what ends a session', () => {
  it.each(['invalid_grant', 'sso_required', 'mfa_enrollment'])(
    '%s, with the reason: its cookie stays, and another one says that it has ended',
    async (error) => {
      await signInThenExpire()
      app.answers.push({ status: 400, body: { error, error_description: 'no' } })
      const context = await visit()
      expect(context.auth).toEqual({ status: 'signed-out', user: null, reason: error })
      expect(context.setCookies()).toEqual([
        expect.stringMatching(new RegExp(`^__Host-wos_ended=${error}\\.[0-9a-f]{64};`)),
      ])
    },
  )

  it('at once where a refresh is due, and with the token where it serves still: an early invalid_grant may be another process that won', async () => {
    await app.put(await app.session())
    app.answerFor(() => ({ status: 400, body: { error: 'invalid_grant', error_description: 'Session revoked.' } }))
    for (const seconds of [240, 10, 49]) {
      app.advance(seconds)
      const context = await visit()
      expect(context.auth.status).toBe('signed-in')
      expect(context.setCookies()).toEqual([])
    }
    app.advance(1)
    const context = await visit()
    expect(context.auth).toEqual({ status: 'signed-out', user: null, reason: 'invalid_grant' })
    expect(context.setCookies()).toEqual([expect.stringMatching(/^__Host-wos_ended=/)])
    // Asked once in that last minute, not on every request: what was answered stands for fifteen minutes.
    expect(app.sent).toHaveLength(1)
  })

  it.each(['sso_required', 'mfa_enrollment'])('%s ends it at once, the token valid or not', async (error) => {
    await app.put(await app.session())
    app.advance(250)
    app.answers.push({ status: 400, body: { error, error_description: 'no' } })
    expect((await visit()).auth).toEqual({ status: 'signed-out', user: null, reason: error })
  })

  it('a lost organization alone does not: it is asked again without it', async () => {
    await app.put(await app.session({ org_id: 'org_1' }))
    app.advance(301)
    app.answers.push({ status: 400, body: { error: 'organization_membership_not_found', error_description: 'no' } })
    expect((await visit()).auth).toMatchObject({ status: 'signed-in', organizationId: undefined })
    expect(app.sent.map(({ organizationId }) => organizationId)).toEqual(['org_1', null])
  })

  it('another user after a refresh', async () => {
    await signInThenExpire()
    app.answers.push({ tokens: { user: { ...ada, id: 'user_eve' }, claims: { sub: 'user_eve' } } })
    expect((await visit()).auth).toMatchObject({ status: 'signed-out', reason: 'user_changed' })
  })

  it('another user after a refresh, also where the key of the new token cannot be had', async () => {
    await signInThenExpire()
    await visit()
    app.advance(301)
    const accessToken = await app.sign({ sub: 'user_eve' }, { kid: 'key_2' })
    app.answers.push({ tokens: { user: { ...ada, id: 'user_eve' }, accessToken } })
    const context = await visit()
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'user_changed' })
    expect(context.setCookies()).toEqual([expect.stringMatching(/^__Host-wos_ended=/)])
  })

  it('a cookie that cannot be read does not: it is signed out for this request and left alone', async () => {
    app.jar.set('__Host-wos_session', 'Fe26.2*1*garbage~2')
    const context = await visit()
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'seal_invalid' })
    expect(context.setCookies()).toEqual([])
    expect(app.sent).toEqual([])
  })
})

describe('tokens are verified before they are sealed', () => {
  it('a refreshed token of another client is never sealed, and says what was seen', async () => {
    await signInThenExpire()
    app.answers.push({ tokens: { claims: { client_id: 'client_other' } } })
    const context = await visit()
    expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'token_rejected' })
    expect(context.setCookies()).toEqual([])
    await expect.poll(() => app.events.map(({ code }) => code)).toContain('token.rejected')
  })

  it('a pair whose key cannot be had is kept, not served, and served when the key is there', async () => {
    await signInThenExpire()
    await visit()
    app.advance(301)
    const rotated = await app.sign({}, { kid: 'key_2' })
    await app.rotateKey()
    app.jwks.kids = ['key_1']
    app.answers.push({ tokens: { accessToken: rotated } })
    const context = await visit()
    expect(context.auth.status).toBe('unavailable')
    expect(context.setCookies()).toHaveLength(1)
  })

  it('a pair whose key cannot be had takes nothing from a token that is still valid: it serves on', async () => {
    await app.put(await app.session())
    await visit()
    app.advance(250)
    app.answers.push({ tokens: { accessToken: await app.sign({}, { kid: 'key_2' }) } })
    const context = await visit()
    expect(context.auth).toMatchObject({ status: 'signed-in', sessionId: 'session_1' })
    expect(context.setCookies()).toHaveLength(1)
  })
})
