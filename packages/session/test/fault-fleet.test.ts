import { describe, expect, it } from 'vitest'
import { CookieSessionStorage, createAuthService, type AuthService } from '../src/core.ts'
import { rotate } from './support/rotation.ts'
import { OLDER_PASSWORD, PASSWORD } from './support/configuration.ts'
import { harness, type Harness } from './support/service.ts'

const isClear = (field: string): boolean => field.includes('Max-Age=0')

/** Requests with these cookies, whatever the browser got since. */
function holding(app: Harness): () => Request {
  const cookie = app.request().headers.get('cookie') ?? ''
  return () => new Request('https://app.example.com/', { headers: { cookie } })
}

async function due(replaySeconds: 0 | 30, age: number): Promise<{ app: Harness; old: () => Request }> {
  const app = await harness()
  rotate(app, replaySeconds)
  await app.put(await app.session())
  const old = holding(app)
  app.advance(age)
  return { app, old }
}

describe('two processes that share nothing refresh at once (fault 12)', () => {
  it('are both served by a provider that replays: one successor', async () => {
    const { app, old } = await due(30, 301)
    const contexts = await Promise.all([app.service.forRequest(old()), app.another().forRequest(old())])
    expect(contexts.map(({ auth }) => auth.status)).toEqual(['signed-in', 'signed-in'])
    for (const context of contexts) app.take(context.setCookies())
    app.advance(301)
    expect((await app.service.forRequest(app.request())).auth.status).toBe('signed-in')
  })

  it('before a strict provider the loser serves on while its token is valid, and clears nothing', async () => {
    const { app, old } = await due(0, 250)
    const winner = await app.service.forRequest(old())
    const other = app.another()
    const loser = await other.forRequest(old())
    expect(loser.auth.status).toBe('signed-in')
    expect(loser.setCookies()).toEqual([])
    // Whichever answer comes last, the browser is left with the winner's session.
    for (const context of [winner, loser]) app.take(context.setCookies())
    app.advance(100)
    expect((await other.forRequest(app.request())).auth.status).toBe('signed-in')
  })

  it('before a strict provider and with an expired token the loser is told invalid_grant, which no process can tell from a revocation', async () => {
    const { app, old } = await due(0, 301)
    const winner = await app.service.forRequest(old())
    const loser = await app.another().forRequest(old())
    expect(winner.auth.status).toBe('signed-in')
    expect(loser.auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
  })
})

describe('late requests with the old cookie, 100 over a second (fault 13)', () => {
  it('cost a strict provider one call and sign nobody out', async () => {
    const { app, old } = await due(0, 301)
    for (let index = 0; index < 100; index++) {
      const context = await app.service.forRequest(old())
      expect(context.auth.status).toBe('signed-in')
      expect(context.setCookies().filter(isClear)).toEqual([])
      app.advance(0.01)
    }
    expect(app.sent).toHaveLength(1)
  })
})

describe('the provider is down for 15 minutes (fault 24)', () => {
  it('ends none of 1,000 sessions, and all are signed in when it is back', { timeout: 120_000 }, async () => {
    const app = await harness()
    const rotation = rotate(app, 0)
    const holders: (() => Request)[] = []
    for (let index = 0; index < 1_000; index++) {
      app.jar.clear()
      await app.put({ ...(await app.session({ sid: `session_${index}` })), refreshToken: `refresh_of_${index}` })
      holders.push(holding(app))
    }
    rotation.down = true
    const statuses = new Map<string, number>()
    for (let minute = 0; minute < 15; minute++) {
      for (const holder of holders.slice(minute * 60, minute * 60 + 100)) {
        const context = await app.service.forRequest(holder())
        expect(context.setCookies()).toEqual([])
        statuses.set(context.auth.status, (statuses.get(context.auth.status) ?? 0) + 1)
      }
      app.advance(60)
    }
    expect([...statuses.keys()].toSorted()).toEqual(['signed-in', 'unavailable'])
    // The breaker lets ten sends through before its first pause, and a probe of two a pause: of 1,500 requests.
    expect(app.sent.length).toBeLessThanOrEqual(10 + 2 * 15)
    rotation.down = false
    app.advance(60)
    const after = new Set<string>()
    for (const holder of holders) after.add((await app.service.forRequest(holder())).auth.status)
    expect([...after]).toEqual(['signed-in'])
  })
})

describe('a rolling change of the password over two processes (fault 25)', () => {
  const withPasswords = (app: Harness, [newest = '', ...older]: readonly string[]): AuthService =>
    createAuthService({
      config: { ...app.config, cookiePassword: newest, cookiePasswords: older },
      sessionStorageFactory: (config) => new CookieSessionStorage(config),
    })

  async function roll(stages: readonly (readonly [readonly string[], readonly string[]])[]): Promise<Set<string>> {
    const app = await harness({ cookiePassword: OLDER_PASSWORD })
    rotate(app, 0)
    await app.put(await app.session())
    const seen = new Set<string>()
    for (const stage of stages) {
      const services = stage.map((passwords) => withPasswords(app, passwords))
      for (let index = 0; index < 1_000 / stages.length; index++) {
        const context = await services[index % 2]!.forRequest(app.request())
        seen.add(context.auth.status)
        app.take(context.setCookies())
        app.advance(1)
      }
    }
    return seen
  }

  it('signs nobody out over 1,000 requests where the new one is added everywhere first', async () => {
    const stages = [
      [[OLDER_PASSWORD], [OLDER_PASSWORD, PASSWORD]],
      [
        [OLDER_PASSWORD, PASSWORD],
        [PASSWORD, OLDER_PASSWORD],
      ],
      [
        [PASSWORD, OLDER_PASSWORD],
        [PASSWORD, OLDER_PASSWORD],
      ],
      [[PASSWORD, OLDER_PASSWORD], [PASSWORD]],
    ] as const
    expect(await roll(stages)).toEqual(new Set(['signed-in']))
  })

  it('does where a process is switched before the others know the new one', async () => {
    expect(await roll([[[OLDER_PASSWORD], [PASSWORD, OLDER_PASSWORD]]])).toContain('signed-out')
  })
})
