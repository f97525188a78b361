import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
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

const request = (path: string): Request => new Request(`http://localhost:3000${path}`, { headers: cookie === '' ? {} : { cookie } })

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
  expect(handled).toMatchObject({ returnPathname: '/account', state: 'mine', authResponse: { user: { email: 'ada@example.com' } } })
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
  const { WORKOS_CLIENT_ID, WORKOS_API_KEY, WORKOS_COOKIE_PASSWORD, WORKOS_API_HOSTNAME, WORKOS_API_PORT } = emulator.env
  // The seed's second way to configure, called after the service was created: it initializes lazily.
  configure({
    clientId: WORKOS_CLIENT_ID!,
    apiKey: WORKOS_API_KEY!,
    redirectUri: 'http://localhost:3000/auth/callback',
    cookiePassword: WORKOS_COOKIE_PASSWORD!,
    apiHostname: WORKOS_API_HOSTNAME!,
    apiPort: Number(WORKOS_API_PORT),
    apiHttps: false,
  })
  await signIn()
})
afterAll(() => emulator.close())

describe('the code of the seed runs as written', () => {
  it('and type-checks under plain strict', () => {
    const project = join(import.meta.dirname, 'fixtures/seed/tsconfig.json')
    expect(execFileSync('tsc', ['-p', project], { encoding: 'utf8' })).toBe('')
  }, 60_000)

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

  it('its middleware persists refreshed tokens: the next request spends none', async () => {
    const run = authMiddleware()
    const next = async ({ context }: { context: Record<string, unknown> }) => ({ response: new Response('hi'), context })
    const old = cookie
    const session = (await authService.getSession(request('/')))!
    const stale = { accessToken: session.accessToken.replace(/\.[^.]*\./, `.${expired(session.accessToken)}.`), refreshToken: session.refreshToken, user: session.user }
    expect(stale.accessToken).not.toBe(session.accessToken)
    emulator.advance(301)
    const { response } = await run({ request: request('/'), next })
    expect(old).toBe(cookie)
    expect(response.status).toBe(200)
  })
})

const expired = (token: string): string => token.split('.')[1]!.replace(/.$/, 'A')
