import { beforeEach, describe, expect, it } from 'vitest'
import { CookieSessionStorage, createAuthHandler, createAuthService } from '../src/core.ts'
import { decodeClaims } from '../src/authenticate/decode-claims.ts'
import { harness, ORIGIN, type Harness } from './support/service.ts'

// RFC 6749 section 6: the server may give a new refresh token, or leave the client with the one that it has.

let app: Harness
beforeEach(async () => {
  app = await harness()
  app.answerFor((refreshToken) => ({ tokens: { refreshToken } }))
  await app.put(await app.session())
})

describe('a refresh that is answered with the same refresh token', () => {
  it('ends, and signs the user in with the new access token', async () => {
    app.advance(301)
    const context = await app.service.forRequest(app.request())
    const response = await context.finalize(new Response())
    expect(context.auth.status).toBe('signed-in')
    expect(response.headers.getSetCookie()).toHaveLength(1)
    expect(app.sent).toHaveLength(1)
  })

  it('goes on for ten lives of an access token, with one refresh each', async () => {
    for (let life = 1; life <= 10; life++) {
      app.advance(301)
      const context = await app.service.forRequest(app.request())
      app.take(context.setCookies())
      expect([context.auth.status, app.sent.length]).toEqual(['signed-in', life])
    }
    expect(new Set(app.sent.map(({ refreshToken }) => refreshToken)).size).toBe(1)
  })

  it('is shared by a thousand requests, and given to a late holder of the older cookie without a call', async () => {
    const older = app.request().headers.get('cookie') ?? ''
    app.advance(301)
    const contexts = await Promise.all(Array.from({ length: 1_000 }, () => app.service.forRequest(app.request())))
    expect(new Set(contexts.map(({ auth }) => auth.status))).toEqual(new Set(['signed-in']))
    app.advance(20)
    const late = await app.service.forRequest(new Request(ORIGIN, { headers: { cookie: older } }))
    expect(late.auth.status).toBe('signed-in')
    expect(late.setCookies()).toHaveLength(1)
    expect(app.sent).toHaveLength(1)
  })

  it('does not end in withAuth, whose new session can be saved', async () => {
    app.advance(301)
    const { auth, refreshedSessionData } = await app.service.withAuth(app.request())
    expect(auth.status).toBe('signed-in')
    app.take((await app.service.saveSession(undefined, refreshedSessionData ?? '')).setCookies)
    expect((await app.service.withAuth(app.request())).auth.status).toBe('signed-in')
    expect(app.sent).toHaveLength(1)
  })

  it('does not end in POST refresh, twice in a row', async () => {
    const handle = createAuthHandler(app.service)
    for (let time = 0; time < 2; time++) {
      const headers = { 'sec-fetch-site': 'same-origin', origin: ORIGIN }
      const response = await handle(app.request('/auth/refresh', { method: 'POST', headers }))
      expect(response?.status).toBe(200)
      app.take(response?.headers.getSetCookie() ?? [])
    }
  })

  it('lets the organization be switched a second after it, and back', async () => {
    app.advance(301)
    const context = await app.service.forRequest(app.request())
    app.take(context.setCookies())
    for (const organizationId of ['org_b', 'org_a', 'org_b']) {
      app.advance(1)
      const switching = await app.service.forRequest(app.post())
      expect((await switching.switchOrganization(organizationId)).status).toBe('switched')
      app.take(switching.setCookies())
      const { auth } = await app.service.forRequest(app.request())
      expect(auth.status === 'signed-in' && auth.organizationId).toBe(organizationId)
    }
    expect(app.sent).toHaveLength(4)
  })

  it('gives the newest session to a late holder of the first one', async () => {
    await app.put(await app.session({}, { ttl: 20 }))
    const first = app.request().headers.get('cookie') ?? ''
    for (const organizationId of ['org_a', 'org_b', 'org_c']) {
      const context = await app.service.forRequest(app.post())
      await context.switchOrganization(organizationId)
      app.take(context.setCookies())
    }
    app.advance(25)
    const { auth } = await app.service.forRequest(new Request(ORIGIN, { headers: { cookie: first } }))
    expect(auth.status === 'signed-in' && auth.organizationId).toBe('org_c')
    expect(app.sent.at(-1)?.organizationId).toBe('org_c')
  })
})

describe('a longer circle of refresh tokens', () => {
  it.each([2, 3])('of %i tokens ends, and the session goes on', async (length) => {
    app.answerFor((refreshToken) => {
      const [, at = '0'] = /_of_circle_(\d+)$/.exec(refreshToken) ?? []
      return { tokens: { refreshToken: `token_of_circle_${(Number(at) + 1) % length}` } }
    })
    for (let time = 0; time < 3 * length; time++) {
      app.advance(1)
      const context = await app.service.forRequest(app.request())
      expect((await context.refresh()).status).toBe('signed-in')
      await context.finalize(new Response())
      app.take(context.setCookies())
    }
  })
})

describe('a coordinator that answers every key with one outcome', () => {
  it('hangs nobody', async () => {
    const session = await app.session()
    const outcome = {
      status: 'refreshed' as const,
      session,
      sealed: 'sealed',
      claims: decodeClaims(session.accessToken),
    }
    const service = createAuthService({
      config: app.config,
      sessionStorageFactory: (config) => new CookieSessionStorage(config),
      refreshCoordinator: { run: async () => outcome, find: async () => outcome },
    })
    app.advance(250)
    const context = await service.forRequest(app.post())
    expect(context.auth.status).toBe('signed-in')
    await context.switchOrganization('org_b')
    expect(context.auth.status).toBe('signed-in')
  })
})
