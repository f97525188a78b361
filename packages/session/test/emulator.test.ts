import { createEmulator, type Emulator } from '@latchkey/emulator'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { wait } from '../src/model/wait.ts'
import { CookieSessionStorage, createAuthHandler, createAuthService } from '../src/core.ts'

const ORIGIN = 'http://localhost:3000'
const email = 'ada@example.com'

let emulator: Emulator
let now: () => Date
beforeAll(async () => {
  emulator = await createEmulator({
    accessTokenTtl: 300,
    seed: {
      organizations: [{ name: 'Acme' }, { name: 'Globex' }],
      users: [
        {
          email,
          firstName: 'Ada',
          memberships: [
            { organization: 'Acme', role: 'admin', permissions: ['posts:write'] },
            { organization: 'Globex', role: 'member' },
          ],
        },
      ],
    },
  })
})
afterAll(() => emulator.close())

let jar: Map<string, string>
let serve: (path: string, init?: RequestInit) => Promise<Response>
let elapsed: number
/** Lets the pauses end that come after a response. */
let endPauses: () => void
beforeEach(async () => {
  await emulator.reset()
  jar = new Map()
  elapsed = 0
  now = () => new Date(Date.now() + elapsed * 1000)
  const pauses: (() => void)[] = []
  endPauses = () => pauses.forEach((end) => end())
  const url = new URL(emulator.url)
  const service = createAuthService({
    config: {
      clientId: emulator.clientId,
      apiKey: emulator.apiKey,
      redirectUri: `${ORIGIN}/auth/callback`,
      cookiePassword: 'correct-horse-battery-staple-0123456789',
      apiHostname: url.hostname,
      apiPort: Number(url.port),
      apiHttps: false,
      sessionMaxAge: 43_200,
      now,
      wait: (ms, signal) => (ms < 10_000 ? wait(ms, signal) : new Promise((resolve) => pauses.push(resolve))),
    },
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
  })
  const handler = createAuthHandler(service)
  serve = async (path, init = {}) => {
    const headers = new Headers({ accept: 'text/html', origin: ORIGIN, ...(init.headers as Record<string, string>) })
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await handler(new Request(new URL(path, ORIGIN), { ...init, headers }))
    if (response === null) throw new Error(`No route of the handler is at ${path}.`)
    for (const field of response.headers.getSetCookie()) keep(field)
    return response
  }
})

function keep(field: string): void {
  const [pair = ''] = field.split(';')
  const equals = pair.indexOf('=')
  if (/max-age=0/i.test(field)) jar.delete(pair.slice(0, equals))
  else jar.set(pair.slice(0, equals), pair.slice(equals + 1))
}

async function signIn(query = '', organization = 'Acme'): Promise<Response> {
  const start = await serve(`/auth/sign-in${query}`)
  const back = new URL(await emulator.authorize(start.headers.get('location') ?? '', { email, organization }))
  return serve(back.pathname + back.search)
}

/** Signs out, and returns the logout URL. */
async function signOut(): Promise<string> {
  const response = await serve('/auth/sign-out', { method: 'POST', body: new URLSearchParams({ returnTo: '/bye' }) })
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

const session = async (): Promise<Record<string, unknown>> =>
  (await (await serve('/auth/session', { headers: { accept: 'application/json' } })).json()) as Record<string, unknown>

const grants = (grantType: string): number =>
  emulator.requests.filter((request) => request.grantType === grantType).length

function advance(seconds: number): void {
  emulator.advance(seconds)
  elapsed += seconds
}

describe('against the emulator', () => {
  it('a person signs in and comes back to the page they were on', async () => {
    expect((await signIn('?returnPathname=/account%23top')).headers.get('location')).toBe('/account#top')
    expect(await session()).toMatchObject({ status: 'signed-in', role: 'admin', permissions: ['posts:write'] })
    expect(grants('authorization_code')).toBe(1)
  })

  it('a session outlives its token, with one refresh', async () => {
    await signIn()
    advance(301)
    expect(await session()).toMatchObject({ status: 'signed-in' })
    expect(await session()).toMatchObject({ status: 'signed-in' })
    expect(grants('refresh_token')).toBe(1)
  })

  it('a sign-in after the absolute lifetime asks for authentication, and is taken', async () => {
    await signIn()
    advance(43_200)
    const start = await serve('/auth/sign-in?returnPathname=/account')
    const asked = new URL(start.headers.get('location') ?? '')
    expect(asked.searchParams.get('max_age')).toBe('0')
    const back = new URL(await emulator.authorize(asked.href, { email, organization: 'Acme' }))
    expect((await serve(back.pathname + back.search)).headers.get('location')).toBe('/account')
    expect(await session()).toMatchObject({ status: 'signed-in' })
  })

  it('a switch after expiry stays switched', async () => {
    await signIn()
    const acme = (await session())['organizationId']
    await signIn('', 'Globex')
    const globex = (await session())['organizationId']
    expect(globex).not.toBe(acme)
    advance(301)
    const body = new URLSearchParams({ organizationId: String(acme), returnPathname: '/account' })
    expect((await serve('/auth/switch-organization', { method: 'POST', body })).headers.get('location')).toBe(
      '/account',
    )
    expect(await session()).toMatchObject({ organizationId: acme, role: 'admin' })
  })

  // How the logout URL treats a session that has ended is undocumented, so both answers are played.
  describe.each([
    ['redirects', () => {}],
    ['fails', () => emulator.fail('logout', { status: 400, when: { endedSession: true }, times: 'always' })],
  ])('if the logout URL of an ended session %s', (_, play) => {
    beforeEach(play)

    it('a sign-out after expiry stays signed out, at WorkOS too', async () => {
      await signIn()
      advance(301)
      const logout = await fetch(await signOut(), { redirect: 'manual' })
      expect(logout.headers.get('location')).toBe(`${ORIGIN}/bye`)
      expect(await session()).toMatchObject({ status: 'signed-out', reason: 'no_cookie' })
      expect(jar.size).toBe(0)
    })

    it('a copy of the cookie cannot be refreshed, whether the browser opens the logout URL or not', async () => {
      for (const opensLogout of [true, false]) {
        await signIn()
        const { sessionId } = emulator.refreshTokens.at(-1) ?? {}
        const url = await signOut()
        const statuses = opensLogout ? [(await fetch(url, { redirect: 'manual' })).status] : []
        expect(statuses).toEqual(opensLogout ? [302] : [])
        endPauses()
        const revocations = (): unknown[] => emulator.requests.filter(({ path }) => path.endsWith('/sessions/revoke'))
        await expect.poll(revocations).toHaveLength(opensLogout ? 1 : 2)
        expect(emulator.refreshTokens.filter((token) => token.sessionId === sessionId)).toEqual([])
      }
    })
  })

  it('keys that rotate sign nobody out', async () => {
    await signIn()
    await emulator.rotateKeys()
    advance(31)
    expect(await session()).toMatchObject({ status: 'signed-in' })
  })

  it('a provider that is down at the callback costs one reload', async () => {
    emulator.fail('authenticate', { status: 503 })
    const start = await serve('/auth/sign-in')
    const back = new URL(await emulator.authorize(start.headers.get('location') ?? '', { email, organization: 'Acme' }))
    expect((await serve(back.pathname + back.search)).status).toBe(503)
    expect((await serve(back.pathname + back.search)).status).toBe(303)
  })
})
