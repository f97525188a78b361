import { CookieJar } from 'tough-cookie'
import { describe, expect, it } from 'vitest'
import { seal } from '../src/authenticate/instance-steps.ts'
import { expiredCopies } from '../src/authenticate/set-cookie.ts'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { sealJson } from '../src/crypto/iron.ts'
import type { Session } from '../src/model/session.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { backFrom, browse, type Browser } from './support/browser.ts'
import { valid } from './support/configuration.ts'
import { ada } from './support/scripted-provider.ts'
import { ORIGIN } from './support/service.ts'
import { policyOf } from './support/session-cookies.ts'

// One name, several cookies: a browser keeps one for each domain and path, and sends all of them without saying which is which.

const NAME = 'sid'
const eve = { ...ada, id: 'user_eve', email: 'eve@example.com' }

interface World {
  readonly app: Browser
  readonly jar: CookieJar
  /** Sends a navigation with the cookies that a browser would send, and keeps what comes back. */
  go(path: string, method?: string): Promise<Response>
  signIn(): Promise<void>
  emailAt(path: string): Promise<string | null>
  /** A cookie of this name that is in the browser before. */
  plant(value: string, scope: string): void
  readonly sealed: (session: Session) => Promise<string>
  readonly stored: () => readonly string[]
}

async function open(more: Partial<AuthKitConfig> = {}): Promise<World> {
  const app = await browse({}, { cookieName: NAME, ...more })
  const jar = new CookieJar(undefined, { prefixSecurity: 'silent' })
  const request = (path: string, method = 'GET'): Request => {
    const headers = new Headers({
      accept: 'text/html',
      origin: ORIGIN,
      'sec-fetch-mode': 'navigate',
      'sec-fetch-site': 'same-origin',
    })
    const cookie = jar.getCookieStringSync(ORIGIN + path)
    if (cookie !== '') headers.set('cookie', cookie)
    return new Request(ORIGIN + path, { method, headers })
  }
  const world: World = {
    app,
    jar,
    async go(path, method) {
      const response = (await app.handle(request(path, method))) ?? new Response()
      for (const field of response.headers.getSetCookie())
        jar.setCookieSync(field, ORIGIN + path, { ignoreError: true })
      return response
    },
    signIn: async () => void (await world.go(backFrom(await world.go('/auth/sign-in')))),
    emailAt: async (path) => (await app.service.readRequest(request(path))).auth.user?.email ?? null,
    plant: (value, scope) => void jar.setCookieSync(`${NAME}=${value}; Secure; ${scope}`, `${ORIGIN}/auth/x`),
    sealed: (session) => seal(AuthService.partsOf(app.service).instance, session),
    stored: () =>
      (jar.serializeSync()?.cookies ?? [])
        .filter(({ key, maxAge }) => key === NAME && maxAge !== 0)
        .map(({ key, domain, path }) => [key, domain, path].join(' ')),
  }
  return world
}

const sessionOf = async (world: World, user: typeof ada, sid: string): Promise<Session> => ({
  ...(await world.app.session({ sub: user.id, sid })),
  user,
})

describe('a stale cookie of another user beside the current one', () => {
  it.each([
    'Domain=example.com; Path=/',
    'Domain=app.example.com; Path=/',
    'Path=/auth',
    'Domain=example.com; Path=/auth',
  ])('does not lock a person out: with %s, one sign-in ends it', async (scope) => {
    const world = await open()
    world.plant(await world.sealed(await sessionOf(world, eve, 'session_eve')), scope)
    await world.signIn()
    expect(await world.emailAt('/auth/session')).toBe(ada.email)
    expect(world.stored()).toEqual([`${NAME} app.example.com /`])
  })

  it('is ended by a sign-out, with the session in it and the one in the other', async () => {
    const world = await open()
    world.plant(await world.sealed(await sessionOf(world, eve, 'session_eve')), 'Domain=example.com; Path=/')
    world.plant(await world.sealed(await sessionOf(world, ada, 'session_ada')), 'Path=/')
    expect(await world.emailAt('/')).toBeNull()
    await world.go('/auth/sign-out', 'POST')
    expect(world.stored()).toEqual([])
    const { tombstones, unrevoked } = AuthService.partsOf(world.app.service).instance
    for (const sid of ['session_eve', 'session_ada'])
      expect([tombstones.has(sid), unrevoked.has(sid)]).toEqual([true, true])
  })
})

it('a sign-out ends the sessions of all copies that came, also under a name that has one scope only', async () => {
  const world = await open({ cookieName: undefined })
  const sessions = await Promise.all([sessionOf(world, eve, 'session_eve'), sessionOf(world, ada, 'session_ada')])
  const cookie = (await Promise.all(sessions.map(world.sealed)))
    .map((value) => `__Host-wos_session=${value}`)
    .join('; ')
  const headers = { cookie, origin: ORIGIN, 'sec-fetch-site': 'same-origin' }
  const response = await world.app.handle(new Request(`${ORIGIN}/auth/sign-out`, { method: 'POST', headers }))
  expect(response?.headers.getSetCookie()).toEqual([expect.stringMatching(/^__Host-wos_session=; Path=\/; Max-Age=0/)])
  const { tombstones } = AuthService.partsOf(world.app.service).instance
  expect([tombstones.has('session_eve'), tombstones.has('session_ada')]).toEqual([true, true])
})

it('if no copy opens, a sign-in ends none of them and a sign-out ends nothing', async () => {
  const world = await open()
  const session = await sessionOf(world, eve, 'session_eve')
  for (const scope of ['Domain=example.com; Path=/', 'Path=/auth'])
    world.plant(await sealJson({ ...session, scope }, 'the-password-of-another-app-on-this-host'), scope)
  const before = world.stored()
  expect((await world.go('/auth/sign-out', 'POST')).headers.getSetCookie()).toEqual([])
  await world.signIn()
  expect(world.stored().toSorted()).toEqual([...before, `${NAME} app.example.com /`].toSorted())
  expect(await world.emailAt('/auth/session')).toBe(ada.email)
})

it('a refresh and a page end no copies', async () => {
  const world = await open()
  const session = await sessionOf(world, ada, 'session_ada')
  world.plant(await world.sealed({ ...session, startedAt: 1 }), 'Domain=example.com; Path=/')
  world.plant(await world.sealed(session), 'Path=/')
  world.app.advance(301)
  const cookie = world.jar.getCookieStringSync(`${ORIGIN}/`)
  const context = await world.app.service.forRequest(new Request(`${ORIGIN}/`, { headers: { cookie } }))
  expect(context.auth.status).toBe('signed-in')
  expect((await context.finalize(new Response())).headers.getSetCookie()).toHaveLength(1)
})

describe('where copies are ended', () => {
  const scopesOf = (redirectUri: string, path = '/', more: Partial<AuthKitConfig> = {}): readonly string[] =>
    expiredCopies(policyOf({ ...valid, redirectUri, cookieName: NAME, ...more }), [NAME], path).map((field) => {
      const [, at = ''] = /Path=([^;]*)/.exec(field) ?? []
      const [, domain = ''] = /Domain=([^;]*)/.exec(field) ?? []
      return `${domain} ${at}`.trim()
    })

  it.each([
    ['https://app.example.com/cb', ['app.example.com /', 'example.com /']],
    ['https://app.example.co.uk/cb', ['app.example.co.uk /', 'example.co.uk /']],
    ['https://my-app.vercel.app/cb', ['my-app.vercel.app /']],
    ['http://localhost:3000/cb', []],
    ['http://127.0.0.1:3000/cb', []],
  ])('for %s: down to the registrable domain', (redirectUri, scopes) => {
    expect(scopesOf(redirectUri)).toEqual(scopes)
  })

  it('on the path of the request and the directories above it, and never where the current cookie is', () => {
    expect(scopesOf('http://localhost:3000/cb', '/auth/callback')).toEqual(['/auth', '/auth/callback', '/auth/'])
    expect(scopesOf('https://app.example.com/cb', '/', { cookieDomain: '.Example.com' })).toEqual([
      '/',
      'app.example.com /',
    ])
  })

  it('in twelve fields at most, those of the whole host first', () => {
    const scopes = scopesOf('https://a.b.c.d.example.com/cb', '/auth/x/y/z')
    expect(scopes).toHaveLength(12)
    expect(scopes.slice(0, 5)).toEqual(
      ['a.b.c.d', 'b.c.d', 'c.d', 'd'].map((sub) => `${sub}.example.com /`).concat('example.com /'),
    )
  })

  it('not for a __Host- name, of which a browser keeps no copies', () => {
    expect(scopesOf(valid.redirectUri, '/auth', { cookieName: undefined })).toEqual([])
  })
})
