import { describe, expect, it } from 'vitest'
import { createBreaker } from '../src/coordination/breaker.ts'
import { createBulkhead } from '../src/coordination/bulkhead.ts'
import { harness, type Harness } from './support/service.ts'

const down = { status: 503, body: { message: 'no' } } as const

/** A request of a session of its own, whose token has expired. */
async function expired(app: Harness, name: string): Promise<Request> {
  app.jar.clear()
  const now = Math.floor(app.now().getTime() / 1000)
  await app.put({
    ...(await app.session({ sid: name, iat: now - 301, exp: now - 1 })),
    refreshToken: `refresh_of_${name}`,
  })
  return app.request()
}

describe('a provider that is down', () => {
  it('is left alone after five failures in a row, and asked again by one request when the pause is over', async () => {
    const app = await harness({ random: () => 0 })
    const requests: Request[] = []
    for (let index = 0; index < 20; index++) requests.push(await expired(app, `session_${index}`))
    app.answers.push(...Array.from({ length: 10 }, () => down))
    for (const request of requests) expect((await app.service.forRequest(request)).auth.status).toBe('unavailable')
    // Each of the five was sent twice, since its reply may have been lost.
    expect(app.sent).toHaveLength(10)
    app.advance(10)
    app.answers.push(down, down)
    for (const request of requests.map((old) => old.clone())) await app.service.forRequest(request)
    expect(app.sent).toHaveLength(12)
    app.advance(20)
    for (const request of requests.map((old) => old.clone()))
      expect((await app.service.forRequest(request)).auth.status).toBe('signed-in')
    await expect
      .poll(() => app.events.map(({ code }) => code).filter((code) => code.startsWith('provider.')))
      .toEqual(['provider.paused', 'provider.paused', 'provider.resumed'])
  })

  it('tells when to come back', async () => {
    const app = await harness()
    app.answers.push(...Array.from({ length: 10 }, () => down))
    for (let index = 0; index < 5; index++) await app.service.forRequest(await expired(app, `session_${index}`))
    const { auth } = await app.service.forRequest(await expired(app, 'session_late'))
    expect(auth).toMatchObject({ status: 'unavailable', reason: 'server_error', retryAfter: 10 })
  })

  it('a rate limit is not down', async () => {
    const app = await harness()
    app.answers.push(...Array.from({ length: 9 }, () => ({ status: 429, body: {}, headers: { 'retry-after': '30' } })))
    for (let index = 0; index < 9; index++) await app.service.forRequest(await expired(app, `session_${index}`))
    expect(app.sent).toHaveLength(9)
  })
})

describe('the breaker', () => {
  it('pauses twice as long each time, a minute at most, with up to half of it taken off at random', () => {
    let clock = 0
    const pauses: number[] = []
    const breaker = createBreaker({
      now: () => new Date(clock),
      random: () => 0,
      onChange: (_, seconds) => pauses.push(seconds),
    })
    for (let failures = 0; failures < 5; failures++) breaker.record('failed')
    for (let probes = 0; probes < 4; probes++) {
      clock += 60_000
      expect(breaker.waits()).toBeNull()
      expect(breaker.waits()).not.toBeNull()
      breaker.record('failed')
    }
    expect(pauses).toEqual([10, 20, 40, 60, 60])
    const jittered: number[] = []
    const other = createBreaker({
      now: () => new Date(0),
      random: () => 0.999,
      onChange: (_, seconds) => jittered.push(seconds),
    })
    for (let failures = 0; failures < 5; failures++) other.record('failed')
    expect(jittered[0]).toBeCloseTo(5, 1)
  })

  it('is not made longer by the calls that were on their way when it began', () => {
    let clock = 0
    const pauses: number[] = []
    const breaker = createBreaker({
      now: () => new Date(clock),
      random: () => 0,
      onChange: (_, seconds) => pauses.push(seconds),
    })
    for (let failures = 0; failures < 50; failures++) breaker.record('failed')
    expect([pauses, breaker.waits()]).toEqual([[10], 10])
    clock += 10_000
    expect(breaker.waits()).toBeNull()
    breaker.record('failed')
    breaker.record('failed')
    expect([pauses, breaker.waits()]).toEqual([[10, 20], 20])
  })

  it('lets one go ahead at the very end of a pause, and the next ten seconds later where that one never answers', () => {
    let clock = 0
    const breaker = createBreaker({ now: () => new Date(clock), random: () => 0, onChange: () => {} })
    for (let failures = 0; failures < 5; failures++) breaker.record('failed')
    clock += 9_999
    expect(breaker.waits()).toBe(1)
    clock += 1
    expect(breaker.waits()).toBeNull()
    expect(breaker.waits()).toBe(10)
    clock += 10_000
    expect(breaker.waits()).toBeNull()
  })

  it('waits for a minute and no longer: more is left only where the clock was set back', () => {
    let clock = 0
    const breaker = createBreaker({ now: () => new Date(clock), random: () => 0, onChange: () => {} })
    for (let failures = 0; failures < 5; failures++) breaker.record('failed')
    clock = -50_000
    expect(breaker.waits()).toBe(60)
    clock = -50_001
    expect(breaker.waits()).toBeNull()
  })

  it('tells of each change once, and of an end with no seconds left', () => {
    const changes: [string, number][] = []
    const breaker = createBreaker({
      now: () => new Date(0),
      random: () => 0,
      onChange: (state, seconds) => changes.push([state, seconds]),
    })
    breaker.record('answered')
    for (let failures = 0; failures < 5; failures++) breaker.record('failed')
    breaker.record('answered')
    breaker.record('answered')
    expect(changes).toEqual([
      ['open', 10],
      ['closed', 0],
    ])
    // What came of the pauses before it is forgotten with it.
    for (let failures = 0; failures < 5; failures++) breaker.record('failed')
    expect(changes.at(-1)).toEqual(['open', 10])
  })

  it('closes with the first answer', () => {
    const breaker = createBreaker({ now: () => new Date(0), random: () => 0, onChange: () => {} })
    for (let failures = 0; failures < 4; failures++) breaker.record('failed')
    breaker.record('answered')
    for (let failures = 0; failures < 4; failures++) breaker.record('failed')
    expect(breaker.waits()).toBeNull()
  })
})

it('the bulkhead lets so many in, turns the next away, and has room again after', async () => {
  const bulkhead = createBulkhead(() => new Date(0), 2)
  let finish = (): void => {}
  const held = new Promise<void>((resolve) => (finish = resolve))
  const running = [bulkhead.run(() => held), bulkhead.run(() => held)]
  expect(await bulkhead.run(async () => 'in')).toBeNull()
  finish()
  await Promise.all(running)
  expect(await bulkhead.run(async () => 'in')).toBe('in')
  await expect(bulkhead.run(() => Promise.reject(new Error('boom')))).rejects.toThrow('boom')
  expect(await bulkhead.run(async () => 'in')).toBe('in')
})

describe('staleIfError', () => {
  it('is off by default: an expired token that cannot be refreshed is unavailable', async () => {
    const app = await harness()
    app.answers.push(down, down)
    expect((await app.service.forRequest(await expired(app, 'session_1'))).auth.status).toBe('unavailable')
  })

  it('serves the last verified claims for so long, flagged stale, and not a second more', async () => {
    const app = await harness({ staleIfError: 60 })
    await app.put(await app.session({ role: 'admin' }))
    app.advance(300 + 59)
    app.answers.push(down, down)
    const context = await app.service.forRequest(app.request())
    expect(context.auth).toMatchObject({ status: 'signed-in', stale: true, role: 'admin' })
    expect(context.setCookies()).toEqual([])
    app.advance(1)
    app.answers.push(down, down)
    expect((await app.service.forRequest(app.request())).auth.status).toBe('unavailable')
  })

  it('never serves a session that the provider ended', async () => {
    const app = await harness({ staleIfError: 3600 })
    app.answers.push({ status: 400, body: { error: 'invalid_grant', error_description: 'no' } })
    expect((await app.service.forRequest(await expired(app, 'session_1'))).auth).toMatchObject({
      status: 'signed-out',
      reason: 'invalid_grant',
    })
  })

  it('and a fresh session is not stale', async () => {
    const app = await harness({ staleIfError: 60 })
    await app.put(await app.session())
    expect((await app.service.forRequest(app.request())).auth).toMatchObject({ stale: false })
  })
})

describe('pinned keys', () => {
  it('verify without a fetch, and a key that is not among them ends no session', async () => {
    const other = await harness()
    const app = await harness({ jwks: { keys: [] } })
    await expect(app.service.forRequest(app.request('/', { headers: { cookie: 'a=b' } }))).resolves.toBeDefined()
    await app.put(await app.session())
    expect((await app.service.forRequest(app.request())).auth).toMatchObject({
      status: 'unavailable',
      reason: 'keys_unavailable',
    })
    expect(app.jwks.fetches + other.jwks.fetches).toBe(0)
    expect(app.sent).toEqual([])
  })
})
