import { configure, CookieSessionStorage, createAuthService, type AuthService } from '@workos/authkit-session'
import { afterEach, expect, test, vi } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { Browser } from './browser.ts'
import { REDIRECT_URI, start } from './environment.ts'

class Storage extends CookieSessionStorage<Request, Response> {
  async getCookie(request: Request, name: string): Promise<string | null> {
    const cookies = request.headers.get('cookie')?.split('; ') ?? []
    return cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
  }

  protected override async applyHeaders(response: Response | undefined, headers: Record<string, string>) {
    const target = response ?? new Response()
    for (const [name, value] of Object.entries(headers)) target.headers.append(name, value)
    return { response: target }
  }
}

function service({ env }: Emulator): AuthService<Request, Response> {
  configure({
    clientId: env.WORKOS_CLIENT_ID,
    apiKey: env.WORKOS_API_KEY,
    redirectUri: REDIRECT_URI,
    cookiePassword: env.WORKOS_COOKIE_PASSWORD,
    apiHostname: env.WORKOS_API_HOSTNAME,
    apiPort: Number(env.WORKOS_API_PORT),
    apiHttps: false,
  })
  return createAuthService({ sessionStorageFactory: (config) => new Storage(config) })
}

async function signIn(emulator: Emulator, auth: AuthService<Request, Response>, browser: Browser): Promise<void> {
  const { url, response } = await auth.createSignIn(new Response(), { returnPathname: '/account' })
  browser.take(response?.headers)
  const callback = new URL(await emulator.authorize(url, { email: 'ada@example.com', organization: 'Acme' }))
  const code = callback.searchParams.get('code') ?? ''
  const state = callback.searchParams.get('state') ?? undefined
  const done = await auth.handleCallback(browser.request(), new Response(), { code, state })
  expect(done.returnPathname).toBe('/account')
  browser.take(done.response?.headers)
}

afterEach(() => vi.useRealTimers())

test('the vendor’s session library: sign in, expire, refresh, switch, sign out', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-01T12:00:00Z') })
  const emulator = await start({ now: () => new Date() })
  const auth = service(emulator)
  const browser = new Browser()
  await signIn(emulator, auth, browser)

  const first = await auth.withAuth(browser.request())
  expect(first.auth).toMatchObject({ user: { email: 'ada@example.com' }, organizationId: 'org_acme', role: 'admin' })
  expect(first.refreshedSessionData).toBeUndefined()

  vi.setSystemTime(new Date('2026-06-01T12:06:00Z'))
  const second = await auth.withAuth(browser.request())
  expect(second.auth.user && first.auth.user && second.auth.sessionId === first.auth.sessionId).toBe(true)
  const saved = await auth.saveSession(new Response(), second.refreshedSessionData ?? '')
  browser.take(saved.response?.headers)

  const session = await auth.getSession(browser.request())
  if (!session) throw new Error('The session that was just saved is gone.')
  const switched = await auth.switchOrganization(session, 'org_globex')
  browser.take((await auth.saveSession(new Response(), switched.encryptedSession)).response?.headers)
  const third = await auth.withAuth(browser.request())
  expect(third.auth).toMatchObject({ organizationId: 'org_globex', role: 'member' })

  const sessionId = second.auth.user ? second.auth.sessionId : ''
  const { logoutUrl, response } = await auth.signOut(sessionId, { returnTo: 'http://localhost:3000/' })
  browser.take(response?.headers)
  const logout = await fetch(logoutUrl, { redirect: 'manual' })
  expect(logout.headers.get('location')).toBe('http://localhost:3000/')
  expect(emulator.requests.map(({ grantType, endpoint }) => grantType ?? endpoint)).toEqual([
    'authorize',
    'authorization_code',
    'jwks',
    'refresh_token',
    'refresh_token',
    'logout',
  ])
})
