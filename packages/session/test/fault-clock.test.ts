import { describe, expect, it } from 'vitest'
import { CookieSessionStorage, createAuthService, type AuthService } from '../src/core.ts'
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
  })
})

describe('a clock that jumps (fault 17)', () => {
  it.each([
    ['an hour back', -3_600],
    ['eight hours ahead', 8 * 3_600],
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
    offset = -3_600
    app.advance(60)
    expect((await service.forRequest(requests[0]!.clone())).auth.status).toBe('signed-in')
  })
})
