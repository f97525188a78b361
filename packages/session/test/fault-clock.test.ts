import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CookieSessionStorage, createAuthService } from '../src/core.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { rotate } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

/** A process whose clock is off by so many seconds: nothing of it is shared with another. */
function skewed(app: Harness, seconds: () => number): AuthService {
  return createAuthService({
    config: { ...app.config, now: () => new Date(app.now().getTime() + seconds() * 1000) },
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
  })
}

/** One request a second, taken in turn by the processes. Gives the states that were seen. */
async function browse(app: Harness, services: readonly AuthService[], seconds: number): Promise<Set<string>> {
  const seen = new Set<string>()
  for (let second = 0; second < seconds; second++) {
    const context = await services[second % services.length]!.forRequest(app.request())
    seen.add(context.auth.status)
    app.take(context.setCookies())
    app.advance(1)
  }
  return seen
}

describe('a clock that is wrong (fault 16)', () => {
  it.each([-300, -60, 0, 60, 300, 360])(
    'by %i seconds refreshes no oftener than a right one over 1,000 seconds, and signs nobody out',
    async (seconds) => {
      const app = await harness()
      rotate(app, 0)
      await app.put(await app.session())
      expect(await browse(app, [skewed(app, () => seconds)], 1_000)).toEqual(new Set(['signed-in']))
      expect(app.sent.length).toBeLessThanOrEqual(Math.ceil(1_000 / 300) + 1)
    },
  )

  it('in two processes the opposite way refreshes no oftener either', async () => {
    const app = await harness()
    rotate(app, 0)
    await app.put(await app.session())
    const services = [skewed(app, () => -300), skewed(app, () => 300)]
    expect(await browse(app, services, 1_000)).toEqual(new Set(['signed-in']))
    expect(app.sent.length).toBeLessThanOrEqual(2 * Math.ceil(1_000 / 300) + 1)
  })

  it('is reported once, in seconds', async () => {
    const app = await harness()
    await app.put(await app.session())
    await browse(app, [skewed(app, () => -300)], 500)
    const skews = (): unknown[] => app.events.filter(({ code }) => code === 'clock.skewed')
    await expect.poll(skews).toMatchObject([{ seconds: 300 }])
    expect(app.time.asked).toBe(1)
  })
})

describe('a clock that jumps (fault 17)', () => {
  it.each([
    ['nine minutes back', -540],
    ['nine minutes ahead', 540],
  ])('%s in the middle of a session: at most one refresh more, and nobody is signed out', async (_, jump) => {
    const app = await harness()
    rotate(app, 30)
    await app.put(await app.session())
    let offset = 0
    const service = skewed(app, () => offset)
    await browse(app, [service], 500)
    offset = jump
    expect(await browse(app, [service], 500)).toEqual(new Set(['signed-in']))
    expect(app.sent.length).toBeLessThanOrEqual(Math.ceil(1_000 / 300) + 2)
  })

  it('back while the provider is left alone does not leave it alone for longer than the longest pause', async () => {
    const app = await harness()
    const rotation = rotate(app, 30)
    const requests: Request[] = []
    for (let index = 0; index < 6; index++) {
      app.jar.clear()
      await app.put({ ...(await app.session({ sid: `session_${index}` })), refreshToken: `refresh_of_${index}` })
      requests.push(app.request())
    }
    app.advance(301)
    let offset = 0
    const service = skewed(app, () => offset)
    rotation.down = true
    for (const request of requests) expect((await service.forRequest(request)).auth.status).toBe('unavailable')
    rotation.down = false
    offset = -540
    app.advance(60)
    expect((await service.forRequest(requests[0]!.clone())).auth.status).toBe('signed-in')
  })
})

describe('a clock that is wrong by more than ten minutes', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())
  afterEach(() => void vi.restoreAllMocks())

  it.each([
    ['an hour back', 0, -3_600],
    ['eight hours ahead', 17, 8 * 3_600],
  ])(
    '%s makes sessions unavailable with the reason `clock`, in 500 requests with %i refreshes at most, and none is lost',
    async (_, refreshes, jump) => {
      const app = await harness()
      rotate(app, 30)
      await app.put(await app.session())
      let offset = 0
      const service = skewed(app, () => offset)
      await browse(app, [service], 10)
      offset = jump
      expect(await browse(app, [service], 500)).toEqual(new Set(['unavailable']))
      const { auth } = await service.forRequest(app.request())
      expect(auth).toMatchObject({ status: 'unavailable', reason: 'clock' })
      expect(app.sent.length).toBeLessThanOrEqual(refreshes)
      expect(app.time.asked).toBeLessThanOrEqual(Math.ceil(500 / 60))
      await expect.poll(() => app.events.filter(({ code }) => code === 'clock.wrong').length).toBeGreaterThan(0)
      offset = 0
      expect(await browse(app, [service], 300)).toEqual(new Set(['signed-in']))
    },
  )

  it('asks for the time once for a thousand requests at once', async () => {
    const app = await harness()
    const requests: Request[] = []
    for (let index = 0; index < 1_000; index++) {
      app.jar.clear()
      await app.put(await app.session({ sid: `session_${index}` }))
      requests.push(app.request())
    }
    const service = skewed(app, () => -3_600)
    const contexts = await Promise.all(requests.map((request) => service.forRequest(request)))
    expect(new Set(contexts.map(({ auth }) => 'reason' in auth && auth.reason))).toEqual(new Set(['clock']))
    expect(contexts.flatMap((context) => context.setCookies())).toEqual([])
    expect([app.time.asked, app.sent.length]).toEqual([1, 0])
  })

  it('is found out by the time that WorkOS says, and a token from the future is served then', async () => {
    const app = await harness()
    await app.put(await app.session())
    const service = skewed(app, () => -500)
    expect((await service.forRequest(app.request())).auth.status).toBe('signed-in')
    expect([app.time.asked, app.sent.length]).toEqual([1, 0])
  })
})

describe('a `Date` field that is not the time', () => {
  beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue())
  afterEach(() => void vi.restoreAllMocks())

  const dates: [string, (app: Harness) => string | null][] = [
    ['absent', () => null],
    ['of 1970', () => new Date(0).toUTCString()],
    ['two hours old', (app) => new Date(app.now().getTime() - 7_200_000).toUTCString()],
    ['nine minutes old', (app) => new Date(app.now().getTime() - 540_000).toUTCString()],
    ['nine minutes ahead', (app) => new Date(app.now().getTime() + 540_000).toUTCString()],
  ]

  it.each(dates)('%s neither ends a session nor makes it be refreshed more often', async (_, date) => {
    const app = await harness()
    rotate(app, 30)
    await app.put(await app.session())
    const seen = new Set<string>()
    for (let round = 0; round < 1_000; round++) {
      app.time.date = date(app)
      for (const status of await browse(app, [app.service], 1)) seen.add(status)
    }
    expect(seen).toEqual(new Set(['signed-in']))
    expect(app.sent.length).toBeLessThanOrEqual(Math.ceil(1_000 / 300) + 1)
  })

  it.each([
    ...dates.slice(0, 3).map(([name, date]) => [name, 0, date] as const),
    // No new token shows that this one is not the time. It is within what clocks are corrected by.
    ['nine minutes old', 540, dates[3]![1]] as const,
  ])('%s lets an expired token serve for %i s at most', async (_, most, date) => {
    const app = await harness()
    await app.put(await app.session())
    app.answerFor(() => ({ status: 400, body: { error: 'invalid_request' } }))
    app.advance(300)
    let served = 0
    for (let seconds = 0; seconds < 1_200; seconds += 10) {
      app.time.date = date(app)
      const { status } = (await app.service.forRequest(app.request())).auth
      expect(status).not.toBe('signed-out')
      if (status === 'signed-in') served = seconds
      app.advance(10)
    }
    expect(served).toBeLessThanOrEqual(most)
  })

  it('of the key set teaches nothing: a cache may stand before it', async () => {
    const app = await harness()
    await app.put(await app.session())
    app.time.date = new Date(app.now().getTime() - 540_000).toUTCString()
    const context = await app.service.forRequest(app.request())
    expect(context.auth.status).toBe('signed-in')
    expect(app.jwks.fetches).toBe(1)
    expect(AuthService.partsOf(app.service).instance.clockOffset()).toBeNull()
  })

  it('absent, with a clock that is too fast by four and a half minutes, refreshes once per token and not per request', async () => {
    const app = await harness()
    rotate(app, 30)
    app.time.date = null
    await app.put(await app.session())
    expect(await browse(app, [skewed(app, () => 270)], 300)).toEqual(new Set(['signed-in']))
    expect(app.sent.length).toBeLessThanOrEqual(Math.ceil(300 / 30) + 1)
  })
})
