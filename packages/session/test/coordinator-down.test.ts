import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthService, RefreshCoordinator, RefreshOutcome } from '../src/core.ts'
import { createMemoryCoordinator } from '../src/core.ts'
import { askRoute, serviceWith } from './support/faulty-service.ts'
import { harness, type Harness } from './support/service.ts'

/** What an error of a store's client says: nothing that may be logged. */
const SECRET = 'redis://app:hunter2@store'
const thrown = (): Error => Object.assign(new Error(SECRET), { code: 'ECONNREFUSED' })

let app: Harness
beforeEach(async () => {
  app = await harness()
  await app.put(await app.session())
})

/** Does not answer, and lets the time limit of the request run out. */
function hang(): Promise<never> {
  app.runOutOfTime()
  return new Promise(() => {})
}

const failures: [string, () => Promise<never>, string, string][] = [
  [
    'throws at once',
    () => {
      throw thrown()
    },
    'threw',
    'Error ECONNREFUSED',
  ],
  ['rejects', () => Promise.reject(thrown()), 'threw', 'Error ECONNREFUSED'],
  ['never answers', hang, 'timeout', 'no answer in time'],
]

const failing = failures.flatMap(([name, fail, reason, detail]) =>
  (['find', 'run'] as const).map((operation) => ({
    name: `${operation} ${name}`,
    event: { operation, reason, detail },
    open: (): RefreshCoordinator => ({ ...createMemoryCoordinator(app.now), [operation]: fail }),
  })),
)

const failuresOf = async (): Promise<unknown[]> => {
  await setImmediate()
  return app.events.filter(({ code }) => code === 'coordinator.failed')
}

describe.each(failing)('a coordinator whose $name', ({ open, event }) => {
  let service: AuthService
  beforeEach(() => {
    service = serviceWith(app, { coordinator: open() })
  })

  it('is not asked about a token that needs no refresh', async () => {
    const { auth } = await service.forRequest(app.request())
    expect([auth.status, await failuresOf()]).toEqual(['signed-in', []])
  })

  it('leaves a token that is about to expire signed in', async () => {
    app.advance(255)
    const context = await service.forRequest(app.request())
    expect([context.auth.status, context.setCookies(), app.sent]).toEqual(['signed-in', [], []])
  })

  it('makes an expired token unavailable: the cookie stays, no refresh token is sent, one event says so', async () => {
    app.advance(301)
    const context = await service.forRequest(app.request())
    const response = await context.finalize(new Response())
    expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'coordinator_unavailable', retryAfter: null })
    expect([response.headers.getSetCookie(), app.sent]).toEqual([[], []])
    const [failed, ...others] = await failuresOf()
    expect(others).toEqual([])
    expect(failed).toMatchObject({ ...event, sid: expect.stringMatching(/^[0-9a-f]{16}$/) })
    expect(JSON.stringify(app.events)).not.toContain('hunter2')
  })

  it('is no error in withAuth, POST refresh and refreshSession', async () => {
    const session = await service.getSession(app.request())
    app.advance(301)
    const { auth, refreshedSessionData } = await service.withAuth(app.request())
    expect([auth.status, refreshedSessionData]).toEqual(['unavailable', undefined])
    const response = await askRoute(app, service, '/auth/refresh', { method: 'POST' })
    expect([response.status, app.jar.size]).toEqual([503, 1])
    await expect(service.refreshSession(session!)).rejects.toMatchObject({
      code: 'ERR_REFRESH_UNAVAILABLE',
      ended: false,
      encryptedSession: null,
      data: { reason: 'coordinator_unavailable', hasNewSession: false },
    })
    expect(app.sent).toEqual([])
  })

  it('refuses a switch with 503, and the session stays', async () => {
    const body = JSON.stringify({ organizationId: 'org_2' })
    const headers = { 'content-type': 'application/json' }
    const response = await askRoute(app, service, '/auth/switch-organization', { method: 'POST', body, headers })
    expect([response.status, app.sent]).toEqual([503, []])
    expect((await service.forRequest(app.request())).auth.status).toBe('signed-in')
  })

  it('does not hinder a sign-out', async () => {
    app.advance(301)
    const response = await askRoute(app, service, '/auth/sign-out', { method: 'POST' })
    expect([response.status, app.jar.size]).toEqual([200, 0])
  })

  it('does not fail a response whose session was refreshed elsewhere while its page was made: this process knows the successor', async () => {
    const good = createMemoryCoordinator(app.now)
    let isDown = false
    const bad = open()
    service = serviceWith(app, {
      coordinator: {
        run: (...given) => (isDown ? bad : good).run(...given),
        find: (...given) => (isDown ? bad : good).find(...given),
      },
    })
    app.advance(255)
    const page = await service.forRequest(app.request())
    app.take(page.setCookies())
    app.advance(11)
    const other = await service.forRequest(
      app.request('/', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } }),
    )
    await other.refresh()
    expect(app.sent).toHaveLength(2)
    isDown = true
    const response = await page.finalize(new Response('page'))
    expect(await response.text()).toBe('page')
    app.take(response.headers.getSetCookie())
    expect((await service.getSession(app.request()))?.refreshToken).toBe('refresh_6')
  })
})

describe('a coordinator that answers after the time limit', () => {
  it('is ignored, a rejection too, and gets no grant any more', async () => {
    let send: (() => Promise<RefreshOutcome>) | undefined
    let reject: (error: Error) => void = () => {}
    const coordinator: RefreshCoordinator = {
      find: async () => null,
      run(_key, grant) {
        send = grant
        app.runOutOfTime()
        return new Promise((_, late) => (reject = late))
      },
    }
    app.advance(301)
    const { auth } = await serviceWith(app, { coordinator }).forRequest(app.request())
    expect(auth).toMatchObject({ status: 'unavailable', reason: 'coordinator_unavailable' })
    reject(thrown())
    expect(await send?.()).toMatchObject({ status: 'unavailable', reason: 'coordinator_unavailable' })
    await setImmediate()
    expect(app.sent).toEqual([])
  })

  it('is waited for 8 seconds in all, however many answers come in time', async () => {
    const waits: number[] = []
    app = await harness({
      wait: (ms, signal) => {
        waits.push(ms)
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)))
      },
    })
    await app.put(await app.session())
    app.advance(301)
    expect((await app.service.forRequest(app.request())).auth.status).toBe('signed-in')
    expect(waits.filter((ms) => ms === 8_000)).toHaveLength(1)
  })
})

describe('a successor that this process got', () => {
  const broken: [string, (outcome: RefreshOutcome) => unknown][] = [
    [
      'throws',
      () => {
        throw thrown()
      },
    ],
    [
      'never answers',
      () => {
        void setImmediate().then(() => app.runOutOfTime())
        return new Promise(() => {})
      },
    ],
    ['answers nothing', () => undefined],
    ['answers null', () => null],
    ['answers that the session ended', () => ({ status: 'ended', reason: 'invalid_grant' })],
    [
      'answers with another session',
      (outcome) => ({ ...outcome, session: { accessToken: 'a', refreshToken: 'b', user: {} } }),
    ],
  ]

  it.each(broken)('is served and written if the coordinator %s', async (_, end) => {
    const coordinator: RefreshCoordinator = {
      find: async () => null,
      run: async (_key, grant) => (await end(await grant())) as RefreshOutcome,
    }
    const service = serviceWith(app, { coordinator })
    app.advance(301)
    const context = await service.forRequest(app.request())
    expect(context.auth.status).toBe('signed-in')
    app.take(context.setCookies())
    const session = await service.getSession(app.request())
    expect([session?.refreshToken, app.sent.length]).toEqual(['refresh_4', 1])
    expect(await failuresOf()).toMatchObject([{ operation: 'run' }])
  })

  it('is waited for if the coordinator answers before its grant is over', async () => {
    const coordinator = {
      find: async () => null,
      async run(_key: string, grant: () => Promise<RefreshOutcome>) {
        void grant()
        return null
      },
    } as unknown as RefreshCoordinator
    app.advance(301)
    const context = await serviceWith(app, { coordinator }).forRequest(app.request())
    expect([context.auth.status, context.setCookies().length]).toEqual(['signed-in', 1])
  })

  it('is asked for once, however often the coordinator runs the grant', async () => {
    const coordinator: RefreshCoordinator = {
      find: async () => null,
      async run(_key, grant) {
        await Promise.all([grant(), grant()])
        return grant()
      },
    }
    app.advance(301)
    const { auth } = await serviceWith(app, { coordinator }).forRequest(app.request())
    expect([auth.status, app.sent.length, await failuresOf()]).toEqual(['signed-in', 1, []])
  })

  it('is not a failure of the coordinator if WorkOS takes its time', async () => {
    app.advance(301)
    app.answers.push('hang')
    const { auth } = await app.service.forRequest(app.request())
    expect([auth.status, await failuresOf()]).toEqual(['signed-in', []])
  })
})
