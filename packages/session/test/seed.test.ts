import { createEmulator, type Emulator } from '@latchkey/emulator'
import { configure } from '@latchkey/session'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { page } from './fixtures/seed/auth-result.ts'
import { direct } from './fixtures/seed/direct-access.ts'
import { authMiddleware } from './fixtures/seed/middleware.ts'
import { giveSession } from './fixtures/seed/prelude.ts'
import { authService } from './fixtures/seed/service.ts'

let emulator: Emulator
let cookie = ''
let offset = 0

const request = (path: string): Request =>
  new Request(`http://localhost:3000${path}`, { headers: cookie === '' ? {} : { cookie } })

const pairs = (setCookies: readonly string[]): string =>
  setCookies
    .filter((field) => !/max-age=0/i.test(field))
    .map((field) => field.split(';')[0])
    .join('; ')

/** What the seed leaves to the framework: a sign-in by its own routes. */
async function signIn(): Promise<void> {
  const started = await authService.createSignIn(undefined, { returnPathname: '/account', state: 'mine' })
  const callback = new URL(await emulator.authorize(started.url, { email: 'ada@example.com' }))
  const { searchParams } = callback
  const arrived = new Request(callback, { headers: { cookie: pairs(started.setCookies) } })
  const handled = await authService.handleCallback(arrived, new Response(), {
    code: searchParams.get('code')!,
    state: searchParams.get('state')!,
  })
  expect(handled).toMatchObject({
    returnPathname: '/account',
    state: 'mine',
    authResponse: { user: { email: 'ada@example.com' } },
  })
  cookie = pairs(handled.setCookies)
}

beforeAll(async () => {
  emulator = await createEmulator({
    port: 0,
    seed: {
      organizations: [{ name: 'Acme' }],
      users: [{ email: 'ada@example.com', firstName: 'Ada', memberships: [{ organization: 'Acme', role: 'admin' }] }],
    },
  })
  const { WORKOS_CLIENT_ID, WORKOS_API_KEY, WORKOS_COOKIE_PASSWORD, WORKOS_API_HOSTNAME, WORKOS_API_PORT } =
    emulator.env
  // The seed's second way to configure, called after the service was created: it initializes lazily.
  configure({
    clientId: WORKOS_CLIENT_ID,
    apiKey: WORKOS_API_KEY,
    redirectUri: 'http://localhost:3000/auth/callback',
    cookiePassword: WORKOS_COOKIE_PASSWORD,
    apiHostname: WORKOS_API_HOSTNAME,
    apiPort: Number(WORKOS_API_PORT),
    apiHttps: false,
    now: () => new Date(Date.now() + offset),
  })
  await signIn()
})
afterAll(() => emulator.close())

describe('the code of the seed runs as written', () => {
  it('its storage and service sign in', async () => {
    expect(await page(request('/'))).toMatchObject({ sid: expect.stringMatching(/^session_/) })
  })

  it('its primitives verify and seal', async () => {
    giveSession((await authService.getSession(request('/')))!)
    const { core, operations, result } = await direct()
    expect(result).toMatchObject({ valid: true, refreshed: false })
    const reopened = await core.decryptSession(await core.encryptSession(result.session))
    expect(reopened.refreshToken).toBe(result.session.refreshToken)
    expect(operations.signOut('session_x', { returnTo: '/' }).logoutUrl).toContain('session_id=session_x')
  })

  it('its middleware persists refreshed tokens: the next request finds them and spends none', async () => {
    const run = authMiddleware()
    const next = async ({ context }: { context: Record<string, unknown> }) => ({
      response: new Response('hi'),
      context,
    })
    emulator.advance(301)
    offset += 301_000
    const spent = (): number => emulator.requests.filter(({ grantType }) => grantType === 'refresh_token').length
    const before = spent()
    const { response } = await run({ request: request('/'), next })
    expect(spent()).toBe(before + 1)
    cookie = pairs(response.headers.getSetCookie())
    const { response: second } = await run({ request: request('/'), next })
    expect(second.headers.getSetCookie()).toEqual([])
    expect(spent()).toBe(before + 1)
    expect((await authService.withAuth(request('/'))).auth.status).toBe('signed-in')
  })
})
