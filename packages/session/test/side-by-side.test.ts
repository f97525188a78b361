import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import type * as Core from '../src/core.ts'
import { backFrom } from './support/browser.ts'
import { rotate } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'
import { ada, START } from './support/scripted-provider.ts'

/**
 * Two builds of one app behind one load balancer, as during a deployment. `node scripts/side-by-side.ts <commit>` names the sources of a former
 * build. Without them, this build runs beside itself.
 */
const sources = process.env['LATCHKEY_FORMER_SOURCES'] ?? fileURLToPath(new URL('../src', import.meta.url))
const load = async (directory: string): Promise<typeof Core> =>
  (await import(pathToFileURL(join(directory, 'core.ts')).href)) as typeof Core
const former = await load(sources)
const current = await load(fileURLToPath(new URL('../src', import.meta.url)))

/** One process of a build. Each has a memory of its own. */
interface Process {
  readonly service: Core.AuthService
  open(path: string): Promise<Response>
}

let app: Harness

function start(core: typeof Core): Process {
  const service = core.createAuthService<Request, Response>({
    config: app.config,
    sessionStorageFactory: (config) => new core.CookieSessionStorage(config),
  })
  const handler = core.createAuthHandler(service)
  return {
    service,
    async open(path) {
      const headers = { 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none', accept: 'text/html' }
      const response = await handler(app.request(path, { headers }))
      if (response === null) throw new Error(`No auth route is at ${path}.`)
      app.take(response.headers.getSetCookie())
      return response
    },
  }
}

/** A page, its cookies taken by the browser. */
async function visit({ service }: Process, init?: RequestInit): Promise<Core.AuthContext> {
  const context = await service.forRequest(app.request('/', init))
  app.take((await context.finalize(new Response())).headers.getSetCookie())
  return context
}

const seconds = (): number => Math.floor(app.now().getTime() / 1000)

describe.each([
  ['the former build', former, 'this build', current],
  ['this build', current, 'the former build', former],
])('what %s wrote', (_one, first, _other, second) => {
  let writer: Process
  let reader: Process
  async function begin(overrides: Parameters<typeof harness>[0] = {}): Promise<void> {
    app = await harness(overrides)
    ;[writer, reader] = [start(first), start(second)]
  }
  beforeEach(() => begin())

  it.each([
    ['a small session', ada],
    ['a session in several cookies', { ...ada, metadata: { note: 'x'.repeat(4_000) } }],
  ])('is opened by the other: %s', async (_, user) => {
    await begin({ sessionMaxAge: 43_200, sessionIdleTimeout: 3_600 })
    app.answers.push({ tokens: { user } })
    await writer.open(backFrom(await writer.open('/auth/sign-in')))
    const { auth } = await visit(reader)
    expect(auth).toMatchObject({ status: 'signed-in', user: { id: ada.id }, endsAt: seconds() + 3_600 })
  })

  it('is a sign-in that the other finishes', async () => {
    const link = await writer.service.getSignInUrl({ state: 'cart', organizationId: 'org_1', returnPathname: '/cart' })
    const started = await writer.open(link)
    const response = await reader.open(backFrom(started))
    expect([response.status, response.headers.get('location')]).toEqual([303, '/cart'])
    expect((await visit(writer)).auth.status).toBe('signed-in')
  })

  it('is a link that the other opens, with what is sealed in it', async () => {
    const link = await writer.service.getSignInUrl({ state: 'cart', organizationId: 'org_1' })
    const { searchParams } = new URL((await reader.open(link)).headers.get('location') ?? '')
    expect(searchParams.get('organization_id')).toBe('org_1')
  })

  it('is a sign-in after a lifetime of the app, which the other holds to a new authentication', async () => {
    await begin({ sessionIdleTimeout: 1_200 })
    await app.put({ ...(await app.session()), startedAt: seconds(), activeAt: seconds() })
    app.advance(1_200)
    for (const [auth_time, isTaken] of [
      [undefined, false],
      [seconds(), true],
    ] as const) {
      const back = backFrom(await start(current).open('/auth/sign-in'))
      app.answers.push({ tokens: { claims: auth_time === undefined ? {} : { auth_time } } })
      await reader.open(back)
      expect((await visit(reader)).auth.status === 'signed-in').toBe(isTaken)
      app.jar.clear()
      await app.put({ ...(await app.session()), startedAt: seconds() - 1_200, activeAt: seconds() - 1_200 })
    }
  })

  it('is refreshed by both in turn, and nobody is signed out', async () => {
    const rotation = rotate(app, 0)
    await app.put(await app.session())
    for (let count = 0; count < 20; count++) {
      app.advance(301)
      expect((await visit(count % 2 === 0 ? writer : reader)).auth.status).toBe('signed-in')
      expect((await visit(count % 2 === 0 ? reader : writer)).auth.status).toBe('signed-in')
    }
    expect([rotation.uses.size, Math.max(...rotation.uses.values())]).toEqual([20, 1])
  })

  it('is a pair that could not be served, which the other serves', async () => {
    await app.put(await app.session())
    app.advance(301)
    await app.rotateKey()
    app.jwks.kids = ['key_1']
    expect((await visit(writer)).auth.status).toBe('unavailable')
    app.jwks.kids = ['key_2']
    expect((await visit(reader)).auth.status).toBe('signed-in')
    expect(app.sent).toHaveLength(1)
  })

  it('is signed out by the other', async () => {
    await writer.open(backFrom(await writer.open('/auth/sign-in')))
    const post = { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }
    const context = await reader.service.forRequest(app.request('/', post))
    await context.signOut()
    app.take((await context.finalize(new Response())).headers.getSetCookie())
    expect([app.jar.size, (await visit(writer)).auth.status]).toEqual([0, 'signed-out'])
  })
})

/** Written once by the sources of 64a4fd8, at `START`. A flow lives for ten minutes, so only the last release before this one matters. */
const flow = JSON.parse(readFileSync(new URL('vectors/former-flow.json', import.meta.url), 'utf8')) as {
  readonly cookies: Readonly<Record<string, string>>
  readonly callback: string
}

it('a sign-in that the release before started is finished', async () => {
  app = await harness()
  expect(app.now().getTime()).toBe(START)
  for (const [name, value] of Object.entries(flow.cookies)) app.jar.set(name, value)
  app.advance(300)
  const response = await start(current).open(flow.callback)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/cart'])
})
