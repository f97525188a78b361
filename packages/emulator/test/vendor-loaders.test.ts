import * as reactRouter from '@workos-inc/authkit-react-router'
import * as remix from '@workos-inc/authkit-remix'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { Browser } from './browser.ts'
import { REDIRECT_URI, start } from './environment.ts'

/** The public functions of both packages, on plain requests. */
interface Loaders {
  configure(config: Readonly<Record<string, unknown>>): void
  getSignInUrl(returnPathname?: string): Promise<string>
  authLoader(): (args: { request: Request }) => Promise<unknown>
  authkitLoader(args: { request: Request }, options?: object): Promise<unknown>
  switchToOrganization(request: Request, organizationId: string): Promise<unknown>
  signOut(request: Request, options?: { returnTo?: string }): Promise<Response>
}

const VENDORS: [string, Loaders][] = [
  ['@workos-inc/authkit-react-router', reactRouter as unknown as Loaders],
  ['@workos-inc/authkit-remix', remix as unknown as Loaders],
]

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-06-01T12:00:00Z') }))
afterEach(() => void vi.useRealTimers())

function configure({ env }: Emulator, vendor: Loaders): void {
  vendor.configure({
    clientId: env.WORKOS_CLIENT_ID,
    apiKey: env.WORKOS_API_KEY,
    redirectUri: REDIRECT_URI,
    cookiePassword: env.WORKOS_COOKIE_PASSWORD,
    apiHostname: env.WORKOS_API_HOSTNAME,
    apiPort: Number(env.WORKOS_API_PORT),
    apiHttps: false,
  })
}

/** What a loader gives: a Response, or data with an init beside it. */
function headersOf(result: unknown): Headers {
  if (result instanceof Response) return result.headers
  const { init } = result as { init?: ResponseInit | null }
  return new Headers(init?.headers)
}

async function session(vendor: Loaders, browser: Browser): Promise<Record<string, unknown>> {
  const result = await vendor.authkitLoader({ request: browser.request('http://localhost:3000/account') })
  browser.take(headersOf(result))
  return (result as { data: Record<string, unknown> }).data
}

test.each(VENDORS)('%s: sign in, expire, refresh, switch, sign out', async (_, vendor) => {
  const emulator = await start({ now: () => new Date() })
  configure(emulator, vendor)
  const browser = new Browser()
  const url = await vendor.getSignInUrl('/account')
  const callback = await emulator.authorize(url, { email: 'ada@example.com', organization: 'Acme' })
  const signedIn = await vendor.authLoader()({ request: new Request(callback) })
  expect(headersOf(signedIn).get('location')).toBe('http://localhost:3000/account')
  browser.take(headersOf(signedIn))
  const first = await session(vendor, browser)
  expect(first).toMatchObject({ user: { email: 'ada@example.com' }, organizationId: 'org_acme', role: 'admin' })

  vi.setSystemTime(new Date('2026-06-01T12:06:00Z'))
  const second = await session(vendor, browser)
  expect(second).toMatchObject({ sessionId: first['sessionId'], organizationId: 'org_acme' })
  browser.take(headersOf(await vendor.switchToOrganization(browser.request(), 'org_globex')))
  expect(await session(vendor, browser)).toMatchObject({ sessionId: first['sessionId'], organizationId: 'org_globex' })

  const out = await vendor.signOut(browser.request(), { returnTo: 'http://localhost:3000/' })
  browser.take(out.headers)
  const logout = await fetch(out.headers.get('location') ?? '', { redirect: 'manual' })
  expect(logout.headers.get('location')).toBe('http://localhost:3000/')
  expect(await session(vendor, browser)).toMatchObject({ user: null })
  const grants = emulator.requests.map(({ grantType }) => grantType).filter((grant) => grant !== undefined)
  expect(grants).toEqual(['authorization_code', 'refresh_token', 'refresh_token'])
  expect(emulator.events.map(({ event }) => event)).toEqual([
    'authentication.password_succeeded',
    'session.created',
    'session.revoked',
  ])
})
