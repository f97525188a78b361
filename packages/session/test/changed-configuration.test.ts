import { beforeEach, describe, expect, it } from 'vitest'
import { CookieSessionStorage, createAuthService, type AuthService } from '../src/core.ts'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { CLIENT_ID, ISSUER } from './support/scripted-provider.ts'
import { harness, type Harness } from './support/service.ts'

const NEW_ISSUER = 'https://auth.example.com'

/** The app after a deployment with these values, with nothing in memory. */
const deployed = (app: Harness, overrides: Partial<AuthKitConfig>): AuthService =>
  createAuthService({
    config: { ...app.config, ...overrides },
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
  })

let app: Harness
beforeEach(async () => {
  app = await harness()
  await app.put(await app.session())
})

describe('a refreshed token that does not fit the configuration', () => {
  beforeEach(async () => {
    app.advance(301)
    app.answers.push({ tokens: { claims: { iss: NEW_ISSUER } } })
    const context = await app.service.forRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'token_rejected' })
    app.take(context.setCookies())
  })

  it('is kept, not served, and asked for once', async () => {
    for (let i = 0; i < 5; i++) {
      const context = await app.service.forRequest(app.request())
      expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'token_rejected' })
      expect(context.setCookies()).toEqual([])
    }
    expect(app.sent).toHaveLength(1)
  })

  it('serves after the configuration has been corrected, also 40 s later and in another process', async () => {
    app.advance(40)
    const { auth } = await deployed(app, { issuer: [ISSUER, NEW_ISSUER] }).forRequest(app.request())
    expect(auth.status).toBe('signed-in')
    expect(app.sent).toHaveLength(1)
  })

  it('is refreshed once when it has expired, and its successor is judged anew', async () => {
    app.advance(301)
    const context = await app.service.forRequest(app.request())
    expect(context.auth.status).toBe('signed-in')
    expect(app.sent).toHaveLength(2)
  })

  it('reports what was seen and what was expected', async () => {
    await expect
      .poll(() => app.events)
      .toContainEqual(expect.objectContaining({ code: 'token.rejected', reason: 'issuer', seen: `"${NEW_ISSUER}"` }))
  })
})

describe('an app that adopts a custom auth domain', () => {
  const moved = { issuer: NEW_ISSUER }

  it('refreshes a session with an expired token of the former issuer once, and holds the new token to the list', async () => {
    app.advance(301)
    app.answers.push({ tokens: { claims: { iss: NEW_ISSUER } } })
    const context = await deployed(app, moved).forRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'signed-in', sessionId: 'session_1' })
    expect([app.sent.length, context.setCookies().length]).toEqual([1, 1])
  })

  it('accepts the new issuer with a slash at its end', async () => {
    app.advance(301)
    app.answers.push({ tokens: { claims: { iss: `${NEW_ISSUER}/` } } })
    expect((await deployed(app, moved).forRequest(app.request())).auth.status).toBe('signed-in')
  })

  it('does not serve a token of the former issuer that is still valid, and keeps its session', async () => {
    const context = await deployed(app, moved).forRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'token_rejected' })
    expect([context.setCookies(), app.sent]).toEqual([[], []])
  })

  it('does not serve the claims of an outdated token while WorkOS is down, whatever `staleIfError` is', async () => {
    app.advance(301)
    app.answerFor(() => ({ status: 503, body: {} }))
    const context = await deployed(app, { ...moved, staleIfError: 3_600 }).forRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'server_error' })
  })
})

describe('two apps with one cookie name and one password', () => {
  const tokens: readonly [string, Record<string, unknown>][] = [
    ['names its client', {}],
    ['names it in its issuer alone', { client_id: undefined }],
  ]

  let other: Harness
  beforeEach(async () => {
    other = await harness({
      clientId: 'client_other',
      issuer: 'https://api.workos.com/user_management/client_other',
    })
  })

  describe.each(tokens)('if the token of a session %s', (_, claims) => {
    beforeEach(async () => {
      await app.put(await app.session(claims))
    })

    it.each([
      ['a valid session', 0],
      ['an expired session', 301],
    ])('%s of one is left alone by the other, and serves in its own', async (__, seconds) => {
      app.advance(seconds)
      other.advance(seconds)
      for (let i = 0; i < 3; i++) {
        const context = await other.service.forRequest(app.request())
        expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'other_client' })
        expect(context.setCookies()).toEqual([])
      }
      expect(other.sent).toEqual([])
      expect((await app.service.forRequest(app.request())).auth.status).toBe('signed-in')
    })

    it('neither `withAuth` nor a refresh spends its refresh token', async () => {
      app.advance(301)
      other.advance(301)
      const request = app.request()
      const session = await app.service.getSession(request)
      expect(await other.service.withAuth(request)).toMatchObject({ auth: { reason: 'other_client' } })
      await expect(other.service.refreshSession(session!)).rejects.toMatchObject({
        code: 'ERR_REFRESH_ENDED',
        data: { reason: 'other_client' },
      })
      expect(other.sent).toEqual([])
    })
  })

  it('the developer gets an event that names the other client id', async () => {
    await other.service.forRequest(app.request())
    await expect
      .poll(() => other.events)
      .toContainEqual(expect.objectContaining({ code: 'session.other_client', clientId: CLIENT_ID }))
  })
})
