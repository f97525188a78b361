import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  CookieSessionStorage,
  createAuthService,
  type AuthService,
  type ResolvedConfig,
  type SessionStorage,
} from '../src/core.ts'
import { backFrom } from './support/browser.ts'
import { askRoute, serviceWith } from './support/faulty-service.ts'
import { harness, type Harness } from './support/service.ts'

const fails = (): Promise<never> =>
  Promise.reject(Object.assign(new Error('postgres://app:hunter2@store'), { code: 'ECONNREFUSED' }))
const throws = (): never => {
  throw new Error('postgres://app:hunter2@store')
}

let app: Harness
beforeEach(async () => {
  app = await harness()
  await app.put(await app.session())
})

const eventsOf = async (prefix: string): Promise<unknown[]> => {
  await setImmediate()
  return app.events.filter(({ code }) => code.startsWith(prefix))
}

class WithoutCookies extends CookieSessionStorage {
  override getCookie(): Promise<string | null> {
    return fails()
  }
}
class WithoutCandidates extends CookieSessionStorage {
  override getCandidates(): ReturnType<CookieSessionStorage['getCandidates']> {
    return throws()
  }
}

const created = (sessionStorageFactory: (config: ResolvedConfig) => SessionStorage<Request, Response>): AuthService =>
  createAuthService({ config: app.config, sessionStorageFactory })

const wrong = (value: unknown) => (): AuthService =>
  serviceWith(app, { storage: { getSession: async () => value as string } })

const unreadable: [string, () => AuthService][] = [
  ['whose getSession rejects', () => serviceWith(app, { storage: { getSession: fails } })],
  ['whose getSession throws', () => serviceWith(app, { storage: { getSession: throws } })],
  [
    'whose getCandidates rejects',
    () => serviceWith(app, { storage: { getSession: async () => null, getCandidates: fails } }),
  ],
  ['with cookies of its own that reject', () => created((config) => new WithoutCookies(config))],
  ['with candidates of its own that throw', () => created((config) => new WithoutCandidates(config))],
  [
    'that does not answer',
    () =>
      serviceWith(app, {
        storage: {
          getSession() {
            void setImmediate().then(() => app.runOutOfTime())
            return new Promise(() => {})
          },
        },
      }),
  ],
  ['that gives a number', wrong(1)],
  ['that gives undefined', wrong(undefined)],
]

describe.each(unreadable)('a storage %s', (_, open) => {
  it('is unavailable: nothing is refreshed, written or cleared, and one event says so', async () => {
    const context = await open().forRequest(app.request())
    const response = await context.finalize(new Response())
    expect(context.auth).toEqual({ status: 'unavailable', user: null, reason: 'storage_unavailable', retryAfter: null })
    expect([response.headers.getSetCookie(), app.sent]).toEqual([[], []])
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    expect(await eventsOf('storage.failed')).toMatchObject([{ operation: 'read' }])
    expect(JSON.stringify(app.events)).not.toContain('hunter2')
  })

  it('is unavailable in readRequest and withAuth, and a typed error in getSession', async () => {
    const service = open()
    const expected = { status: 'unavailable', reason: 'storage_unavailable' }
    expect((await service.readRequest(app.request())).auth).toMatchObject(expected)
    expect(await service.withAuth(app.request())).toEqual({ auth: expect.objectContaining(expected) })
    const getSession = service.getSession(app.request())
    await expect(getSession).rejects.toMatchObject({ code: 'ERR_STORAGE_UNAVAILABLE', data: { operation: 'read' } })
    await expect(getSession).rejects.not.toThrow('hunter2')
  })

  it.each(['session', 'refresh', 'switch-organization', 'token'])('is 503 in the route %s', async (route) => {
    const init =
      route === 'session'
        ? {}
        : {
            method: 'POST',
            body: JSON.stringify({ organizationId: 'org_2' }),
            headers: { 'content-type': 'application/json' },
          }
    const response = await askRoute(app, open(), `/auth/${route}`, init, { accessToken: true })
    expect([response.status, await response.json()]).toEqual([
      503,
      expect.objectContaining({ error: 'session_unavailable' }),
    ])
    expect([response.headers.getSetCookie(), app.sent]).toEqual([[], []])
  })

  it('refuses a switch by the context too, and an explicit refresh changes nothing', async () => {
    const context = await open().forRequest(app.request('/', { headers: { 'sec-fetch-site': 'same-origin' } }))
    expect(await context.switchOrganization('org_2')).toEqual({
      status: 'unavailable',
      reason: 'storage_unavailable',
      retryAfter: null,
    })
    expect(await context.refresh()).toMatchObject({ reason: 'storage_unavailable' })
    expect(app.sent).toEqual([])
  })
})

it('a custom storage of cookies is read as before, at once or later', async () => {
  class Asked extends CookieSessionStorage {
    override getCookie(request: Request, name: string): Promise<string | null> {
      return super.getCookie(request, name)
    }
  }
  for (const service of [created((config) => new Asked(config)), serviceWith(app, { storage: {} })])
    expect((await service.forRequest(app.request())).auth.status).toBe('signed-in')
})

const unsaved: [string, SessionStorage<Request, Response>['saveSession']][] = [
  ['rejects', fails],
  ['throws', throws],
  ['gives no answer', (async () => undefined) as never],
  ['gives other cookies than texts', (async () => ({ headers: {}, setCookies: [1] })) as never],
]

describe.each(unsaved)('a storage whose saveSession %s', (_, saveSession) => {
  let service: AuthService
  beforeEach(() => {
    service = serviceWith(app, { storage: { saveSession } })
  })

  it('serves a refreshed session all the same, and one event says that it is not saved', async () => {
    app.advance(301)
    const context = await service.forRequest(app.request())
    const response = await context.finalize(new Response())
    expect([context.auth.status, response.headers.getSetCookie()]).toEqual(['signed-in', []])
    expect(await eventsOf('storage.failed')).toMatchObject([{ operation: 'save' }])
    expect((await service.forRequest(app.request())).auth.status).toBe('signed-in')
    expect(app.sent).toHaveLength(1)
  })

  it('answers an explicit refresh and a switch with the session that they gave', async () => {
    app.advance(15)
    const refresh = await askRoute(app, service, '/auth/refresh', { method: 'POST' })
    expect([refresh.status, await refresh.json()]).toEqual([200, expect.objectContaining({ status: 'signed-in' })])
    const context = await service.forRequest(
      app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
    )
    expect(await context.switchOrganization('org_2')).toMatchObject({ status: 'switched' })
  })

  it('is a typed error for who saves by hand', async () => {
    await expect(service.saveSession(undefined, 'sealed')).rejects.toMatchObject({
      code: 'ERR_STORAGE_UNAVAILABLE',
      data: { operation: 'save' },
    })
  })

  it('is a sign-in that failed, with a page, an event and no session cookie', async () => {
    app.jar.clear()
    const start = await askRoute(app, service, '/auth/sign-in', { isNavigation: true })
    const callback = await askRoute(app, service, backFrom(start), { isNavigation: true })
    expect([callback.status, callback.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8'])
    expect(await callback.text()).toContain('could not save it')
    expect([...app.jar.keys()]).toEqual([])
    expect(await eventsOf('sign_in.')).toMatchObject([
      { code: 'sign_in.started' },
      { code: 'sign_in.failed', error: 'ERR_STORAGE_UNAVAILABLE' },
    ])
  })

  it('is a typed error of handleCallback, and an event', async () => {
    const { url, setCookies } = await service.createSignIn(undefined)
    app.take(setCookies)
    const state = new URL(url).searchParams.get('state') ?? ''
    const callback = service.handleCallback(app.request('/auth/callback'), undefined, { code: 'code_1', state })
    await expect(callback).rejects.toMatchObject({ code: 'ERR_STORAGE_UNAVAILABLE' })
    expect(await eventsOf('sign_in.failed')).toMatchObject([{ error: 'ERR_STORAGE_UNAVAILABLE' }])
  })

  it('fails no response whose session was refreshed elsewhere while its page was made', async () => {
    const saving = vi.fn(new CookieSessionStorage(app.config).saveSession)
    const good = new CookieSessionStorage(app.config)
    saving.mockImplementation((...given) => CookieSessionStorage.prototype.saveSession.apply(good, given))
    service = serviceWith(app, { storage: { saveSession: (...given) => saving(...given) } })
    app.advance(255)
    const page = await service.forRequest(app.request())
    app.take(page.setCookies())
    app.advance(11)
    const other = await service.forRequest(
      app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
    )
    await other.refresh()
    saving.mockImplementation(saveSession)
    const response = await page.finalize(new Response('page'))
    expect([await response.text(), response.headers.getSetCookie()]).toEqual(['page', []])
    expect(await eventsOf('storage.failed')).toMatchObject([{ operation: 'save' }])
  })
})

describe.each([
  ['rejects', fails],
  ['throws', throws],
])('a storage whose clearSession %s', (_, clearSession) => {
  let service: AuthService
  beforeEach(() => {
    service = serviceWith(app, { storage: { clearSession } })
  })

  it('leaves no sign-out that looks like one: 503 with a way to try again, and this process serves the session no longer', async () => {
    const response = await askRoute(app, service, '/auth/sign-out', { method: 'POST', isNavigation: true })
    const html = await response.text()
    expect(response.status).toBe(503)
    expect(html).toContain('You may still be signed in')
    expect(html).toContain('href="/auth/sign-out"')
    expect((await service.forRequest(app.request())).auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
    expect(await eventsOf('storage.failed')).toMatchObject([{ operation: 'clear' }])
  })

  it('answers a script with an error and no URL', async () => {
    const response = await askRoute(app, service, '/auth/sign-out', { method: 'POST' })
    expect([response.status, await response.json()]).toEqual([
      503,
      { error: 'sign_out_failed', message: expect.any(String) },
    ])
  })

  it('is a typed error of a sign-out by the context or by the service', async () => {
    const context = await service.forRequest(
      app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
    )
    await expect(context.signOut()).rejects.toMatchObject({ code: 'ERR_STORAGE_UNAVAILABLE' })
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'signed_out' })
    expect((await context.refresh()).status).toBe('signed-out')
    await expect(service.signOut('session_2')).rejects.toMatchObject({ code: 'ERR_STORAGE_UNAVAILABLE' })
    await expect(service.clearSession()).rejects.toMatchObject({ data: { operation: 'clear' } })
    expect(app.sent).toEqual([])
  })

  it('signs out at WorkOS too when it is tried again', async () => {
    let isDown = true
    const good = new CookieSessionStorage(app.config)
    service = serviceWith(app, {
      storage: { clearSession: (...given) => (isDown ? clearSession() : good.clearSession(...given)) },
    })
    const context = await service.forRequest(
      app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
    )
    await expect(context.signOut()).rejects.toThrow('could not clear the session')
    isDown = false
    const { url } = await context.signOut()
    expect(new URL(url).searchParams.get('session_id')).toBe('session_1')
    app.take(context.setCookies())
    expect(app.jar.size).toBe(0)
  })

  it('is not called if WorkOS ended the session', async () => {
    app.advance(301)
    app.answers.push({ status: 400, body: { error: 'sso_required', error_description: 'no' } })
    const context = await service.forRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'sso_required' })
    expect(await eventsOf('storage.failed')).toEqual([])
  })
})
