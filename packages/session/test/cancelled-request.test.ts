import { beforeEach, describe, expect, it } from 'vitest'
import {
  createAuthHandler,
  createAuthService,
  CookieSessionStorage,
  type AuthHandler,
  type AuthService,
} from '../src/core.ts'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { backFrom } from './support/browser.ts'
import { lostRequests, type LostRequests } from './support/lost-requests.ts'
import { rotate } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

const TOKENS = '/user_management/authenticate'
const KEYS = '/sso/jwks'

let app: Harness
let platform: LostRequests
let service: AuthService
let handler: AuthHandler

beforeEach(async () => {
  app = await harness()
  platform = lostRequests(app.config, app)
  serve()
})

function serve(overrides: Partial<AuthKitConfig> = {}): void {
  service = createAuthService({
    config: { ...app.config, ...platform.config, ...overrides },
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
  })
  handler = createAuthHandler(service)
}

/** What a page of the app is told by a request of this number. */
const visit = (request: number): Promise<string> =>
  platform.as(request, async () => {
    const { auth } = await service.forRequest(app.request())
    return auth.status === 'unavailable' ? auth.reason : auth.status
  })

const open = (request: number, path: string): Promise<Response> =>
  platform.as(request, async () => {
    const headers = { 'sec-fetch-mode': 'navigate', accept: 'text/html' }
    const answer = (await handler(app.request(path, { headers }))) ?? Response.error()
    app.take(answer.headers.getSetCookie())
    return answer
  })

/** A request that begins a call to this path, and is cancelled by its client while the call runs. */
async function loseRequest(path: string, begin: () => Promise<unknown>): Promise<void> {
  platform.hangingPath = path
  const before = callsTo(path)
  void begin()
  await expect.poll(() => callsTo(path)).toBeGreaterThan(before)
  await platform.pass(0)
  platform.cancel(1)
  platform.hangingPath = null
}

const callsTo = (path: string): number => platform.calls.filter((one) => one.startsWith(path)).length

describe.each([
  ['a key fetch', KEYS, 0],
  ['a refresh', TOKENS, 301],
] as const)('a request that is cancelled during %s', (_, path, age) => {
  beforeEach(async () => {
    rotate(app, 30)
    await app.put(await app.session())
    app.advance(age)
    await loseRequest(path, () => visit(1))
    expect(callsTo(path)).toBe(1)
  })

  it('does not hold up one that waits with it: it tries itself within eight seconds', async () => {
    const second = visit(2)
    await platform.pass(7.7)
    expect(callsTo(path)).toBe(1)
    await platform.pass(0.3)
    expect(await second).toBe('signed-in')
    expect(callsTo(path)).toBe(2)
  })

  it('holds up one that comes later for a second', async () => {
    await platform.pass(60)
    const second = visit(2)
    await platform.pass(1)
    expect(await second).toBe('signed-in')
    expect(await visit(3)).toBe('signed-in')
    expect(callsTo(path)).toBe(2)
  })

  it('is followed by one call for a hundred that wait', async () => {
    const others = Array.from({ length: 100 }, (__, index) => visit(2 + index))
    await platform.pass(8)
    expect(new Set(await Promise.all(others))).toEqual(new Set(['signed-in']))
    expect(callsTo(path)).toBe(2)
  })

  it('twice does not hold up the next one without end', async () => {
    platform.hangingPath = path
    const second = visit(2)
    await platform.pass(7.75)
    platform.cancel(2)
    platform.hangingPath = null
    await platform.pass(60)
    const third = visit(3)
    await platform.pass(1)
    expect(await third).toBe('signed-in')
    await expect(Promise.race([second, Promise.resolve('hangs')])).resolves.toBe('hangs')
  })
})

describe('a request that is cancelled during a code exchange', () => {
  let back: string
  beforeEach(async () => {
    back = backFrom(await open(0, '/auth/sign-in'))
    await loseRequest(TOKENS, () => open(1, back))
    expect(callsTo(TOKENS)).toBe(1)
  })

  it('does not hold up the page that is loaded again', async () => {
    const second = open(2, back)
    await platform.pass(8)
    expect((await second).status).toBe(303)
    expect(callsTo(TOKENS)).toBe(2)
  })

  it('holds up one that comes later for a second', async () => {
    await platform.pass(60)
    const second = open(2, back)
    await platform.pass(1)
    expect((await second).status).toBe(303)
  })
})

it('a code that was exchanged is not sent again, though the request was cancelled while the app decided', async () => {
  const back = backFrom(await open(0, '/auth/sign-in'))
  await new Promise<void>((asked) => {
    handler = createAuthHandler(service, {
      onSuccess() {
        asked()
        return new Promise(() => {})
      },
    })
    void open(1, back)
  })
  platform.cancel(1)
  handler = createAuthHandler(service)
  const second = open(2, back)
  await platform.pass(8)
  expect((await second).status).toBe(302)
  expect(callsTo(TOKENS)).toBe(1)
})

it('a thousand cancelled calls do not leave the process overloaded', async () => {
  const jars: Request[] = []
  for (let index = 0; index < 1_001; index++) {
    app.jar.clear()
    await app.put({ ...(await app.session({ sid: `session_${index}` })), refreshToken: `refresh_of_${index}` })
    jars.push(app.request())
  }
  expect(await visit(0)).toBe('signed-in')
  app.advance(301)
  await loseRequest(TOKENS, () =>
    Promise.all(jars.slice(1).map((request) => platform.as(1, () => service.forRequest(request)))),
  )
  const last = (request: number): Promise<string> =>
    platform.as(request, async () => (await service.forRequest(jars[0]!.clone())).auth.status)
  expect(await last(2)).toBe('unavailable')
  await platform.pass(30)
  expect(await last(3)).toBe('signed-in')
})

describe('the `waitUntil` of a platform', () => {
  it('is handed the shared key fetch and refresh, and the revocation that follows a sign-out', async () => {
    const kept: Promise<unknown>[] = []
    serve({ waitUntil: (work) => void kept.push(work) })
    await app.put(await app.session())
    app.advance(301)
    expect(await visit(1)).toBe('signed-in')
    expect(kept.length).toBeGreaterThanOrEqual(2)
    const before = kept.length
    const body = new URLSearchParams()
    await platform.as(2, async () =>
      handler(app.request('/auth/sign-out', { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } })),
    )
    expect(kept.length).toBeGreaterThan(before)
    await platform.pass(10)
    await Promise.all(kept)
    expect(app.revoked).toEqual(['session_1'])
  })

  it('may refuse, outside of a request: the work is done all the same', async () => {
    serve({
      waitUntil: () => {
        throw new Error('no request')
      },
    })
    await app.put(await app.session())
    app.advance(301)
    expect(await visit(1)).toBe('signed-in')
  })
})

describe('an event loop that stalls for 40 s during a refresh', () => {
  it('loses no answer that came meanwhile: it is read before a timer gives up, and nobody sends the used token again', async () => {
    const rotation = rotate(app, 30)
    await app.put(await app.session())
    expect(await visit(0)).toBe('signed-in')
    app.advance(301)
    let release = (): void => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const { fetch } = platform.config
    serve({
      fetch: async (...call) => {
        const answer = await fetch!(...call)
        await held
        return answer
      },
      jwks: { keys: app.keys() },
    })
    const first = visit(1)
    await expect.poll(() => rotation.uses.size).toBe(1)
    const second = visit(2)
    await platform.pass(0)
    app.advance(40)
    await platform.pass(0)
    const third = visit(3)
    await platform.pass(0)
    release()
    await platform.pass(2)
    expect(await Promise.all([first, third])).toEqual(['signed-in', 'signed-in'])
    expect(['signed-in', 'coordinator_unavailable']).toContain(await second)
    expect([...rotation.uses.values()]).toEqual([1])
  })
})
