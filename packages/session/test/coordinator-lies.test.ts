import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AuthService, RefreshCoordinator, RefreshOutcome, Session } from '../src/core.ts'
import { createMemoryCoordinator } from '../src/core.ts'
import { askRoute, serviceWith } from './support/faulty-service.ts'
import { ada } from './support/scripted-provider.ts'
import { harness, type Harness } from './support/service.ts'

const eve = { ...ada, id: 'user_eve', email: 'eve@example.com' }

let app: Harness
beforeEach(async () => {
  app = await harness()
  await app.put(await app.session())
})

const failuresOf = async (): Promise<unknown[]> => {
  await setImmediate()
  return app.events.filter(({ code }) => code === 'coordinator.failed')
}

/** A coordinator that gives this answer to everything, and runs no grant. */
const answering = (answer: () => unknown): RefreshCoordinator =>
  ({ find: async () => answer(), run: async () => answer() }) as unknown as RefreshCoordinator

/** Knows nothing until it is asked to run, and then gives this answer. */
const runningTo = (answer: () => unknown): RefreshCoordinator =>
  ({ find: async () => null, run: async () => answer() }) as unknown as RefreshCoordinator

const refreshedWith = async (changes: Partial<Session> = {}): Promise<RefreshOutcome> => ({
  status: 'refreshed',
  session: { accessToken: await app.sign(), refreshToken: 'refresh_next', user: ada, ...changes },
  sealed: 'sealed elsewhere',
  claims: null,
})

const lies: [string, string, () => unknown][] = [
  ['an unknown status', 'status', () => ({ status: 'fine' })],
  ['no status', 'status', () => ({})],
  ['a text', 'outcome', () => 'refreshed'],
  ['nothing', 'outcome', () => undefined],
  ['a successor without a session', 'session', () => ({ status: 'refreshed', sealed: 'x', claims: null })],
  ['a successor without a refresh token', 'session', async () => refreshedWith({ refreshToken: '' })],
  [
    'the session of another user',
    'session.user',
    async () => refreshedWith({ user: eve, accessToken: await app.sign({ sub: eve.id, sid: 'session_eve' }) }),
  ],
  [
    'the token of another user',
    'session.accessToken (sub)',
    async () => refreshedWith({ accessToken: await app.sign({ sub: eve.id }) }),
  ],
  [
    'another sign-in of the same user',
    'session.accessToken (sid)',
    async () => refreshedWith({ accessToken: await app.sign({ sid: 'session_2' }) }),
  ],
  [
    'a token whose signature is wrong',
    'session.accessToken (signature)',
    async () => refreshedWith({ accessToken: `${(await app.sign()).slice(0, -8)}AAAAAAAA` }),
  ],
  [
    'a token of another app',
    'session.accessToken (client_id)',
    async () => refreshedWith({ accessToken: await app.sign({ client_id: 'client_other' }) }),
  ],
  ['what is no token', 'session.accessToken (not_a_jws)', async () => refreshedWith({ accessToken: 'token' })],
  ['an end for an unknown reason', 'reason', () => ({ status: 'ended', reason: 'because' })],
  ['an end that no refresh can have', 'reason', () => ({ status: 'ended', reason: 'no_cookie' })],
  ['trouble for an unknown reason', 'reason', () => ({ status: 'unavailable', reason: '<b>', retryAfter: null })],
  ['trouble for a text', 'retryAfter', () => ({ status: 'unavailable', reason: 'timeout', retryAfter: '5' })],
  [
    'a refusal of an unknown kind',
    'kind',
    () => ({ status: 'refused', kind: 'final', reason: 'sso_required', retryAfter: null }),
  ],
  [
    'a refusal with a sentence',
    'reason',
    () => ({ status: 'refused', kind: 'transient', reason: 'Try <b>again</b>', retryAfter: null }),
  ],
  [
    'what cannot be read',
    'TypeError',
    () => ({
      get status() {
        throw new TypeError('no')
      },
    }),
  ],
]

describe.each(lies)('%s from a coordinator', (_, detail, lie) => {
  it.each([
    ['find', answering],
    ['run', runningTo],
  ] as const)('by %s is unavailable with one event: nobody is signed in or out by it', async (operation, lying) => {
    app.advance(301)
    const service = serviceWith(app, { coordinator: lying(lie) })
    const context = await service.forRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'coordinator_unavailable', retryAfter: null })
    expect([context.setCookies(), app.sent]).toEqual([[], []])
    expect(await failuresOf()).toMatchObject([{ operation, reason: 'invalid', detail }])
  })

  it('leaves a valid token signed in, as the user that it names', async () => {
    app.advance(255)
    const context = await serviceWith(app, { coordinator: answering(lie) }).forRequest(app.request())
    expect([context.auth.status, context.auth.user?.id, context.setCookies()]).toEqual(['signed-in', ada.id, []])
  })
})

describe('what a coordinator answers', () => {
  const visit = (coordinator: RefreshCoordinator): ReturnType<AuthService['forRequest']> =>
    serviceWith(app, { coordinator }).forRequest(app.request())

  it('is the session of this user, whichever grant of this process it mixes it up with', async () => {
    const good = createMemoryCoordinator(app.now)
    const oneSlot = serviceWith(app, {
      coordinator: { run: (_key, grant) => good.run('', grant), find: () => good.find('') },
    })
    app.advance(301)
    expect((await oneSlot.forRequest(app.request())).auth.user?.id).toBe(ada.id)
    await app.put({
      accessToken: await app.sign({ sub: eve.id, sid: 'session_eve' }, { ttl: 0 }),
      refreshToken: 'eve',
      user: eve,
    })
    const context = await oneSlot.forRequest(app.request())
    expect([context.auth.status, context.setCookies()]).toEqual(['unavailable', []])
  })

  it('ends the session if WorkOS ended it for another process', async () => {
    app.advance(301)
    const context = await visit(answering(() => ({ status: 'ended', reason: 'invalid_grant' })))
    expect(context.auth).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
    app.take(context.setCookies())
    expect([[...app.jar.keys()], await failuresOf()]).toEqual([['__Host-wos_session', '__Host-wos_ended'], []])
  })

  it('passes on the trouble of another process, with the time to wait', async () => {
    app.advance(301)
    const { auth } = await visit(answering(() => ({ status: 'unavailable', reason: 'rate_limited', retryAfter: 7 })))
    expect(auth).toMatchObject({ status: 'unavailable', reason: 'rate_limited', retryAfter: 7 })
  })

  it.each([
    ['is no seal', 'sealed elsewhere'],
    ['is missing', undefined],
  ])('is sealed again, so that a seal that %s reaches no browser', async (_, sealed) => {
    app.advance(301)
    const answers = [{ ...(await refreshedWith()), sealed }]
    const context = await visit(answering(() => answers.shift() ?? null))
    app.take(context.setCookies())
    expect(context.auth.status).toBe('signed-in')
    expect(await app.service.getSession(app.request())).toMatchObject({ refreshToken: 'refresh_next' })
    expect(await failuresOf()).toEqual([])
  })

  it('gives nobody claims that its token does not have', async () => {
    app.advance(301)
    const claims = { sub: ada.id, sid: 'session_1', role: 'admin', exp: 9e9, iat: 0, iss: '' }
    const answers = [{ ...(await refreshedWith()), claims }]
    const { auth } = await visit(answering(() => answers.shift() ?? null))
    expect([auth.status, auth.status === 'signed-in' && auth.role]).toEqual(['signed-in', undefined])
  })

  it('makes no session live longer than its cookie says', async () => {
    app = await harness({ sessionMaxAge: 600 })
    const startedAt = Math.floor(app.now().getTime() / 1000)
    await app.put({ ...(await app.session()), startedAt })
    app.advance(301)
    const answers = [await refreshedWith({ startedAt: startedAt + 10_000 })]
    const { auth } = await visit(answering(() => answers.shift() ?? null))
    expect(auth).toMatchObject({ status: 'signed-in', endsAt: startedAt + 600 })
  })

  it('is kept and not served if its key is not listed yet', async () => {
    app.advance(301)
    const answers = [await refreshedWith({ accessToken: await app.sign({}, { kid: 'key_to_come' }) })]
    const context = await visit(answering(() => answers.shift() ?? null))
    expect(context.auth).toMatchObject({ status: 'unavailable', reason: 'keys_unavailable' })
    expect(context.setCookies()).toHaveLength(1)
  })

  it('may be a copy, as a store gives it back: a second process is served without another grant', async () => {
    const good = createMemoryCoordinator(app.now)
    const copy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
    const store: RefreshCoordinator = {
      run: async (key, grant) => copy(await good.run(key, grant)),
      find: async (key) => copy(await good.find(key)),
    }
    app.advance(301)
    const before = app.request()
    const [first, second] = [1, 2].map(() => serviceWith(app, { coordinator: store }))
    const own = await first!.forRequest(before)
    const theirs = await second!.forRequest(before.clone())
    expect([own.auth, theirs.auth].map(({ status }) => status)).toEqual(['signed-in', 'signed-in'])
    expect([own, theirs].map((context) => context.getAccessToken())).toEqual(Array(2).fill(own.getAccessToken()))
    expect([app.sent.length, await failuresOf()]).toEqual([1, []])
  })

  it('may be a successor that the store has after all, if this process is told that the token was spent', async () => {
    app.advance(301)
    app.answers.push({ status: 400, body: { error: 'invalid_grant', error_description: 'Already exchanged.' } })
    const fresh = await refreshedWith()
    let runs = 0
    const coordinator: RefreshCoordinator = {
      find: async () => null,
      async run(_key, grant) {
        const outcome = await grant()
        return runs++ === 0 && outcome.status === 'ended' ? fresh : outcome
      },
    }
    const context = await visit(coordinator)
    expect([context.auth.status, context.setCookies().length]).toEqual(['signed-in', 1])
  })

  it('comes to an end, however often it refuses for others', async () => {
    app.advance(301)
    const refused = { status: 'refused', kind: 'organization', reason: 'organization_not_found', retryAfter: null }
    const { auth } = await visit(runningTo(() => refused))
    expect(auth).toMatchObject({ status: 'unavailable', reason: 'overloaded' })
  })

  it('comes to an end, however many successors it has', async () => {
    app.advance(301)
    const accessToken = await app.sign()
    let links = 0
    const context = await visit(
      answering(() => refreshedWith({ accessToken, refreshToken: `refresh_${++links}_next` })),
    )
    expect([context.auth.status, context.setCookies().length]).toEqual(['signed-in', 1])
    expect(links).toBeLessThan(3_000)
  })
})

it('a lie by POST refresh changes nothing in the browser', async () => {
  app.advance(301)
  const service = serviceWith(app, { coordinator: answering(() => ({ status: 'ended', reason: 'because' })) })
  const response = await askRoute(app, service, '/auth/refresh', { method: 'POST' })
  expect([response.status, response.headers.getSetCookie()]).toEqual([503, []])
})
