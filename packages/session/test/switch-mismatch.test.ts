import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  openContext,
  refreshContext,
  RequestStates,
  switchToOrganization,
  type ActionIdiom,
  type Delivery,
  type RefusedRefresh,
} from '../src/adapter.ts'
import { AuthKitCore, TokenRefreshError, type AuthService } from '../src/core.ts'
import { askRoute } from './support/faulty-service.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
beforeEach(async () => {
  app = await harness()
  await app.put(await app.session({ org_id: 'org_1' }))
})

/** WorkOS answers the next grant with a session in this organization, or in none, whatever was asked for. */
const answerWith = (organizationId: string | undefined): void =>
  void app.answers.push({ tokens: { claims: { org_id: organizationId } } })

const codesOf = async (): Promise<unknown[]> => {
  await setImmediate()
  return app.events.filter(({ code }) => code.startsWith('organization.'))
}

const stored = (): ReturnType<AuthService['getSession']> => app.service.getSession(app.request())

const organizationOf = async (): Promise<string | undefined> => {
  const { auth } = await app.service.forRequest(app.request())
  return auth.status === 'signed-in' ? auth.organizationId : 'not signed in'
}

const switchByRoute = (isNavigation = false): Promise<Response> =>
  askRoute(app, app.service, '/auth/switch-organization', {
    method: 'POST',
    isNavigation,
    body: isNavigation ? new URLSearchParams({ organizationId: 'org_2' }) : JSON.stringify({ organizationId: 'org_2' }),
    headers: isNavigation ? {} : { 'content-type': 'application/json' },
  })

describe.each([
  ['the organization that the session had', 'org_1'],
  ['a third organization', 'org_3'],
  ['no organization', undefined],
])('a switch that WorkOS answers with %s', (_, given) => {
  it('is denied, is reported, and leaves the browser the session that WorkOS gave', async () => {
    const before = await stored()
    answerWith(given)
    const context = await app.service.forRequest(
      app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
    )
    expect(await context.switchOrganization('org_2')).toEqual({ status: 'denied', reason: 'organization_mismatch' })
    expect(context.auth).toMatchObject({ status: 'signed-in', organizationId: given })
    app.take((await context.finalize(new Response())).headers.getSetCookie())
    expect((await stored())?.refreshToken).not.toBe(before?.refreshToken)
    expect(await organizationOf()).toBe(given)
    expect(await codesOf()).toMatchObject([{ code: 'organization.refused', reason: 'organization_mismatch' }])
  })

  it('is 403 for POST switch-organization, by a script and by a form, and the next refresh works', async () => {
    answerWith(given)
    const script = await switchByRoute()
    expect([script.status, script.headers.getSetCookie().length]).toEqual([403, 1])
    expect(await script.json()).toMatchObject({ error: 'organization_mismatch' })
    answerWith(given)
    const form = await switchByRoute(true)
    expect([form.status, form.headers.getSetCookie().length]).toEqual([403, 1])
    const { refreshToken } = (await stored())!
    app.advance(301)
    expect((await askRoute(app, app.service, '/auth/refresh', { method: 'POST' })).status).toBe(200)
    expect(app.sent.at(-1)).toMatchObject({ refreshToken })
  })

  it.each([
    ['switchOrganization', (service: AuthService) => service.switchOrganization],
    ['refreshSession', (service: AuthService) => service.refreshSession],
  ])('throws in %s of the service, with the new session to save', async (_name, method) => {
    const session = (await stored())!
    answerWith(given)
    const error: unknown = await method(app.service)
      .call(app.service, session, 'org_2')
      .catch((thrown: unknown) => thrown)
    if (!(error instanceof TokenRefreshError)) throw error
    expect(error).toMatchObject({
      code: 'ERR_REFRESH_UNAVAILABLE',
      ended: false,
      data: { reason: 'organization_mismatch', hasNewSession: true },
    })
    expect(JSON.stringify(error)).not.toContain('Fe26')
    app.take((await app.service.saveSession(undefined, error.encryptedSession ?? '')).setCookies)
    expect((await stored())?.refreshToken).not.toBe(session.refreshToken)
    expect(await organizationOf()).toBe(given)
    expect(await codesOf()).toMatchObject([{ code: 'organization.refused', reason: 'organization_mismatch' }])
  })
})

it('a switch to the organization that was asked for is switched, as before', async () => {
  expect((await switchByRoute()).status).toBe(200)
  expect([await organizationOf(), await codesOf()]).toMatchObject(['org_2', [{ code: 'organization.switched' }]])
})

it('two switches at once each get their own organization', async () => {
  const contexts = await Promise.all(
    ['org_2', 'org_3'].map(async (organizationId) => {
      const context = await app.service.forRequest(
        app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
      )
      return { organizationId, result: await context.switchOrganization(organizationId) }
    }),
  )
  for (const { organizationId, result } of contexts)
    expect(result).toMatchObject({ status: 'switched', auth: { organizationId } })
})

it('a switch is not answered with the shared switch of another request to another organization', async () => {
  // The access token of both answers is one text, and so is the refresh token: the chain of successors is a circle.
  const accessToken = await app.sign({ org_id: 'org_2' })
  const { refreshToken } = (await stored())!
  app.answerFor(() => ({ tokens: { accessToken, refreshToken } }))
  const asked = ['org_2', 'org_3'].map(async (organizationId) => {
    const context = await app.service.forRequest(
      app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
    )
    return context.switchOrganization(organizationId)
  })
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(['switched', 'denied'])
})

it('an error of a refresh whose new token cannot be verified yet has the new session too', async () => {
  const session = (await stored())!
  app.answers.push({ tokens: { accessToken: await app.sign({}, { kid: 'key_to_come' }) } })
  const refreshed = app.service.refreshSession(session)
  await expect(refreshed).rejects.toMatchObject({
    data: { reason: 'keys_unavailable', hasNewSession: true },
    encryptedSession: expect.stringContaining('Fe26'),
  })
  const { encryptedSession } = (await refreshed.catch((error: unknown) => error)) as TokenRefreshError
  const opened = await new AuthKitCore(app.config).decryptSession(encryptedSession ?? '')
  expect(opened.refreshToken).not.toBe(session.refreshToken)
})

describe('an adapter whose app runs no middleware', () => {
  const idiom: ActionIdiom<Response> = {
    data: (value, init) => Response.json(value, init),
    redirect: (url) => new Response(null, { status: 302, headers: { location: url } }),
    redirectDocument: (url) => new Response(null, { status: 302, headers: { location: url } }),
  }

  const delivery = async (): Promise<Delivery> => {
    const request = app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })
    const state = new RequestStates(app.service, { reused: 'One context came twice.' }).of({ request, context: {} })
    return { state, context: await openContext(state) }
  }

  it('gives the cookie of the new session in the headers of the error that a refresh throws', async () => {
    const { refreshToken } = (await stored())!
    const given = await delivery()
    answerWith('org_3')
    const error: unknown = await refreshContext(idiom, given, 'org_2').catch((thrown: unknown) => thrown)
    const { headers } = error as RefusedRefresh
    expect(error).toMatchObject({
      code: 'ERR_REFRESH_UNAVAILABLE',
      data: { status: 'denied', reason: 'organization_mismatch' },
    })
    expect(Object.keys(error as object)).not.toContain('headers')
    app.take(headers.getSetCookie())
    expect([(await stored())?.refreshToken === refreshToken, await organizationOf()]).toEqual([false, 'org_3'])
  })

  it('gives it with the 403 of a switch', async () => {
    const { state } = await delivery()
    answerWith('org_3')
    const response = await switchToOrganization(idiom, state, 'org_2', '/account')
    expect([response.status, await response.json()]).toEqual([403, { success: false, error: 'organization_mismatch' }])
    app.take(response.headers.getSetCookie())
    expect(await organizationOf()).toBe('org_3')
  })
})
