import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthContext } from '../src/core.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
beforeEach(async () => {
  app = await harness()
})

describe('one intent wins per request', () => {
  it('a sign-out after expiry is not undone by the refresh of the same request', async () => {
    await app.put(await app.session())
    app.advance(301)
    const context = await app.service.forRequest(app.post())
    await context.signOut()
    app.take(context.setCookies())
    expect(app.jar.size).toBe(0)
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
  })

  it('a switch after expiry replaces the refreshed session: one cookie, the new organization', async () => {
    await app.put(await app.session({ org_id: 'org_1' }))
    app.advance(301)
    const context = await app.service.forRequest(app.post())
    expect(await context.switchOrganization('org_2')).toMatchObject({ status: 'switched' })
    expect(context.setCookies()).toHaveLength(1)
    app.take(context.setCookies())
    expect((await app.service.forRequest(app.request())).auth).toMatchObject({ organizationId: 'org_2' })
  })

  it('nothing after a sign-out brings the session back', async () => {
    await app.put(await app.session())
    const context = await app.service.forRequest(app.post())
    await context.signOut()
    expect(await context.refresh()).toMatchObject({ status: 'signed-out' })
    expect(await context.switchOrganization('org_2')).toMatchObject({ status: 'denied', reason: 'signed_out' })
    expect(app.sent).toEqual([])
  })
})

describe('signing out', () => {
  it('ends at the provider with the session that the cookie sealed, and comes back to an absolute URL', async () => {
    await app.put(await app.session())
    const { url } = await (await app.service.forRequest(app.post())).signOut({ returnTo: '/bye' })
    expect(url).toBe(
      'https://api.workos.com/user_management/sessions/logout?session_id=session_1&return_to=https%3A%2F%2Fapp.example.com%2Fbye',
    )
  })

  it('makes the browser forget what it fetched ahead, and nothing else does', async () => {
    await app.put(await app.session())
    const finalized = async (request: Request, act: (context: AuthContext) => Promise<unknown>): Promise<Headers> => {
      const context = await app.service.forRequest(request)
      await act(context)
      return (await context.finalize(new Response())).headers
    }
    app.advance(20)
    const refreshed = await finalized(app.post(), (context) => context.refresh())
    expect([refreshed.getSetCookie().length, refreshed.get('clear-site-data')]).toEqual([1, null])
    expect((await finalized(app.request(), (context) => context.signOut())).get('clear-site-data')).toBeNull()
    const left = await finalized(app.post(), (context) => context.signOut())
    expect(left.get('clear-site-data')).toBe('"prefetchCache", "prerenderCache"')
  })

  it('works signed out, and with a cookie that cannot be read: it is expired', async () => {
    app.jar.set('__Host-wos_session', 'garbage')
    const context = await app.service.forRequest(app.post())
    expect(await context.signOut({ returnTo: '/bye' })).toEqual({ url: '/bye' })
    app.take(context.setCookies())
    expect(app.jar.size).toBe(0)
  })

  it('during a GET changes nothing, and names the page that asks', async () => {
    await app.put(await app.session())
    const context = await app.service.forRequest(app.request())
    expect(await context.signOut()).toEqual({ url: '/auth/sign-out' })
    expect(context.setCookies()).toEqual([])
    expect(context.auth.status).toBe('signed-in')
  })

  it('during a GET tells the page that asks where it was to lead', async () => {
    await app.put(await app.session())
    const context = await app.service.forRequest(app.request())
    expect(await context.signOut({ returnTo: '/bye?a=1' })).toEqual({ url: '/auth/sign-out?returnTo=%2Fbye%3Fa%3D1' })
  })

  it('stands where a refresh of the same request answers after it', async () => {
    await app.put(await app.session())
    app.advance(11)
    const context = await app.service.forRequest(app.post())
    const [late] = await Promise.all([context.refresh(), context.signOut()])
    expect([late.status, context.auth.status, context.getAccessToken()]).toEqual(['signed-out', 'signed-out', null])
    app.take(context.setCookies())
    expect(app.jar.size).toBe(0)
  })

  it('buries the session for `withAuth` as well: what it was waiting for is not handed out to be saved', async () => {
    await app.put(await app.session())
    app.advance(301)
    const request = app.request()
    app.answerFor(() => {
      void app.service.signOut('session_1')
      return { tokens: {} }
    })
    expect(await app.service.withAuth(request)).toEqual({
      auth: { status: 'signed-out', user: null, reason: 'signed_out' },
    })
  })

  it.each([
    ['answers', { tokens: {} }],
    ['fails', { status: 503, body: {} }],
    ['is refused', { status: 400, body: { error: 'invalid_grant' } }],
  ])('that came while an explicit refresh waited stands, whether that %s', async (_, answer) => {
    await app.put(await app.session())
    app.advance(20)
    const [asking, leaving] = await Promise.all([
      app.service.forRequest(app.post()),
      app.service.forRequest(app.post()),
    ])
    let arrive = (): void => {}
    const held = new Promise<void>((resolve) => (arrive = resolve))
    app.answerFor(async () => {
      await held
      return answer
    })
    const refreshed = asking.refresh()
    await leaving.signOut()
    arrive()
    expect(await refreshed).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
    expect(asking.setCookies().filter((field) => !field.includes('Max-Age=0'))).toEqual([])
  })

  it('costs a cookie that was caught before it neither a key fetch nor an answer that depends on one', async () => {
    await app.put(await app.session())
    const caught = app.request()
    await (await app.service.forRequest(app.post())).signOut()
    const { fetches } = app.jwks
    app.advance(11 * 60)
    app.jwks.status = 500
    expect((await app.service.forRequest(caught)).auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
    expect(app.jwks.fetches).toBe(fetches)
  })

  it('buries the session for requests that are still waiting for its refresh', async () => {
    await app.put(await app.session())
    app.advance(301)
    const waiting = await app.service.forRequest(app.request())
    const leaving = await app.service.forRequest(app.post())
    await leaving.signOut()
    expect(waiting.setCookies()).toEqual([])
    expect((await app.service.forRequest(app.request())).auth).toMatchObject({
      status: 'signed-out',
      reason: 'signed_out',
    })
  })
})

describe('switching organization', () => {
  it.each(['sso_required', 'mfa_enrollment'] as const)(
    '%s refuses the switch and names where to sign in for it',
    async (error) => {
      await app.put(await app.session({ org_id: 'org_1' }))
      app.answers.push({ status: 400, body: { error, error_description: 'no' } })
      const context = await app.service.forRequest(app.post())
      const result = await context.switchOrganization('org_2')
      expect(result).toMatchObject({ status: 'reauthenticate', reason: error })
      expect(result).toHaveProperty('url', expect.stringContaining('organizationId=org_2'))
      expect(context.setCookies()).toEqual([])
      expect(context.auth).toMatchObject({ status: 'signed-in', organizationId: 'org_1' })
    },
  )

  it.each(['organization_membership_not_found', 'organization_not_found', 'invalid_grant'])(
    '%s denies it, and the session lives on',
    async (error) => {
      await app.put(await app.session())
      app.answers.push({ status: 400, body: { error, error_description: 'no' } })
      const context = await app.service.forRequest(app.post())
      expect(await context.switchOrganization('org_2')).toEqual({ status: 'denied', reason: error })
      expect((await app.service.forRequest(app.request())).auth.status).toBe('signed-in')
    },
  )

  it('says when the provider is down', async () => {
    await app.put(await app.session())
    app.answers.push('reset', 'reset')
    const context = await app.service.forRequest(app.post())
    expect(await context.switchOrganization('org_2')).toEqual({
      status: 'unavailable',
      reason: 'network_error',
      retryAfter: null,
    })
  })
})

describe('an explicit refresh', () => {
  it('gives new claims, and a token younger than ten seconds is the answer', async () => {
    await app.put(await app.session())
    expect((await (await app.service.forRequest(app.post())).refresh()).status).toBe('signed-in')
    expect(app.sent).toEqual([])
    app.advance(10)
    app.answers.push({ tokens: { claims: { role: 'admin' } } })
    expect(await (await app.service.forRequest(app.post())).refresh()).toMatchObject({ role: 'admin' })
    expect(app.sent).toHaveLength(1)
  })

  it('leaves a valid session as it is where the provider is in trouble', async () => {
    await app.put(await app.session())
    app.advance(60)
    app.answers.push('reset', 'reset')
    expect((await (await app.service.forRequest(app.post())).refresh()).status).toBe('signed-in')
  })

  it('that is told invalid_grant clears nothing while the token serves: another process may have won', async () => {
    await app.put(await app.session())
    app.advance(60)
    const late = await app.service.forRequest(app.post())
    const winner = await app.another().forRequest(app.post())
    await winner.refresh()
    app.take(winner.setCookies())
    app.answers.push({ status: 400, body: { error: 'invalid_grant', error_description: 'Already exchanged.' } })
    expect((await late.refresh()).status).toBe('signed-in')
    expect(late.setCookies()).toEqual([])
    app.advance(301)
    expect((await app.another().forRequest(app.request())).auth.status).toBe('signed-in')
  })

  it('that is told invalid_grant ends the session where no token serves', async () => {
    await app.put(await app.session())
    app.advance(301)
    app.answers.push('reset', 'reset')
    const context = await app.service.forRequest(app.post())
    app.answers.push({ status: 400, body: { error: 'invalid_grant', error_description: 'Session revoked.' } })
    expect(await context.refresh()).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
    expect(context.setCookies()).toEqual([expect.stringMatching(/^__Host-wos_ended=/)])
  })

  it.each(['sso_required', 'mfa_enrollment'])(
    'that is told %s ends the session, the token valid or not',
    async (error) => {
      await app.put(await app.session())
      app.advance(60)
      const context = await app.service.forRequest(app.post())
      app.answers.push({ status: 400, body: { error, error_description: 'no' } })
      expect(await context.refresh()).toMatchObject({ status: 'signed-out', reason: error })
      expect(context.setCookies()).toEqual([expect.stringMatching(/^__Host-wos_ended=/)])
    },
  )
})

describe('finalize', () => {
  it('appends beside the cookies of the app, and never twice', async () => {
    await app.put(await app.session())
    app.advance(301)
    const context = await app.service.forRequest(app.request())
    const response = new Response('hi', {
      headers: [
        ['set-cookie', 'a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
        ['set-cookie', 'b=2'],
      ],
    })
    const final = await context.finalize(await context.finalize(response))
    expect(final).toBe(response)
    expect(final.headers.getSetCookie()).toHaveLength(3)
  })

  it('copies a response with immutable headers, and keeps its status and location', async () => {
    await app.put(await app.session())
    app.advance(301)
    const context = await app.service.forRequest(app.request())
    const final = await context.finalize(Response.redirect('https://app.example.com/next', 303))
    expect(final.status).toBe(303)
    expect(final.headers.get('location')).toBe('https://app.example.com/next')
    expect(final.headers.getSetCookie()).toHaveLength(1)
  })

  it('keeps a signed-in response out of every cache, whatever the app asked for, and says so', async () => {
    await app.put(await app.session())
    const context = await app.service.forRequest(app.request())
    const final = await context.finalize(
      new Response('', { headers: { 'cache-control': 'public, s-maxage=31536000', vary: 'Accept' } }),
    )
    expect(final.headers.get('cache-control')).toBe('private, no-store')
    expect(final.headers.get('vary')).toBe('Accept, Cookie')
    await expect.poll(() => app.events.map(({ code }) => code)).toContain('cache.overridden')
  })

  it('leaves a page that never asked byte-equal, and adds Vary where it asked and nobody was signed in', async () => {
    const context = await app.service.forRequest(app.request())
    const headers = { 'cache-control': 'public, max-age=60' }
    expect([...(await context.finalize(new Response('', { headers }))).headers]).toEqual([
      ...new Response('', { headers }).headers,
    ])
    expect(context.auth.status).toBe('signed-out')
    const asked = await context.finalize(new Response('', { headers }))
    expect(asked.headers.get('vary')).toBe('Cookie')
    expect(asked.headers.get('cache-control')).toBe('public, max-age=60')
  })
})

describe('one scope', () => {
  it('is one state, however many loaders ask', async () => {
    const scope = {}
    await app.put(await app.session())
    expect(await app.service.forRequest(app.request('/a'), scope)).toBe(
      await app.service.forRequest(app.request('/b'), scope),
    )
  })

  it('that comes back with another visitor is an error, never their session', async () => {
    const scope = {}
    await app.put(await app.session())
    await app.service.forRequest(app.request(), scope)
    app.jar.clear()
    await expect(app.service.forRequest(app.request(), scope)).rejects.toMatchObject({ code: 'ERR_SCOPE_REUSED' })
  })
})

describe('tokens do not travel by accident', () => {
  it('the access token is read by name, and is in no serialization', async () => {
    await app.put(await app.session())
    const context = await app.service.forRequest(app.request())
    const { auth } = context
    if (auth.status !== 'signed-in') throw new Error('not signed in')
    expect(auth.accessToken).toBe(context.getAccessToken())
    expect(auth).not.toHaveProperty('refreshToken')
    for (const copy of [JSON.parse(JSON.stringify(auth)), structuredClone(auth), { ...auth }])
      expect(copy).not.toHaveProperty('accessToken')
  })

  it('so it is with a session that getSession hands out', async () => {
    await app.put(await app.session())
    const session = (await app.service.getSession(app.request()))!
    expect(session.refreshToken).toMatch(/^refresh_/)
    expect(Object.keys(session)).not.toContain('refreshToken')
    expect(JSON.stringify(session)).not.toContain(session.accessToken)
  })
})
