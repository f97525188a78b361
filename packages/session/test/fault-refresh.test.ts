import { describe, expect, it } from 'vitest'
import { rotate, type Trouble } from './support/rotation.ts'
import { harness, type Harness } from './support/service.ts'

const unavailable: Trouble = { commit: false, answer: { status: 503, body: {} } }
const limited: Trouble = { commit: false, answer: { status: 429, body: {}, headers: { 'retry-after': '30' } } }
const hang: Trouble = { commit: false, answer: 'hang' }
const reset: Trouble = { commit: false, answer: 'reset' }
const commitThenReset: Trouble = { commit: true, answer: 'reset' }
const commitThenHang: Trouble = { commit: true, answer: 'hang' }

async function expired(replaySeconds: 0 | 30, ...troubles: Trouble[]): Promise<Harness> {
  const app = await harness()
  await app.put(await app.session())
  app.advance(301)
  rotate(app, replaySeconds).troubles.push(...troubles)
  return app
}

async function visit(app: Harness): Promise<{ status: string; reason: string | undefined; fields: readonly string[] }> {
  const context = await app.service.forRequest(app.request())
  app.take(context.setCookies())
  const { auth } = context
  return { status: auth.status, reason: 'reason' in auth ? auth.reason : undefined, fields: context.setCookies() }
}

describe.each([
  ['a provider that replays for 30 seconds', 30],
  ['a strict provider', 0],
] as const)('with %s, a refresh that was not made', (_, replaySeconds) => {
  it.each([
    ['a 503', unavailable, 2],
    ['a rate limit', limited, 1],
    ['a hang', hang, 2],
    ['a reset before the answer', reset, 2],
  ] as const)(
    'for %s keeps the cookie, within two sends, and the next request is signed in',
    async (_name, trouble, sends) => {
      const app = await expired(replaySeconds, trouble, trouble)
      const before = app.now().getTime()
      expect(await visit(app)).toMatchObject({ status: 'unavailable', fields: [] })
      expect(app.sent).toHaveLength(sends)
      expect(app.now().getTime() - before).toBeLessThanOrEqual(8_000)
      app.advance(60)
      rotate(app, replaySeconds)
      expect(await visit(app)).toMatchObject({ status: 'signed-in' })
    },
  )
})

describe('a refresh whose answer was lost after the provider rotated', () => {
  it.each([
    ['by a reset', commitThenReset],
    ['by a hang', commitThenHang],
  ])('%s is asked for again and goes on, where the provider replays', async (_, trouble) => {
    const app = await expired(30, trouble)
    expect(await visit(app)).toMatchObject({ status: 'signed-in' })
    expect(app.sent).toHaveLength(2)
  })

  it('twice goes on with the next request inside the window', async () => {
    const app = await expired(30, commitThenReset, commitThenReset)
    expect(await visit(app)).toMatchObject({ status: 'unavailable', fields: [] })
    app.advance(29)
    expect(await visit(app)).toMatchObject({ status: 'signed-in' })
  })

  it('ends in one sign-out with its reason, and no loop, where the provider is strict', async () => {
    const app = await expired(0, commitThenReset)
    expect(await visit(app)).toMatchObject({ status: 'signed-out', reason: 'invalid_grant' })
    expect(await visit(app)).toMatchObject({ status: 'signed-out', reason: 'invalid_grant', fields: [] })
    expect(app.sent).toHaveLength(2)
    await expect.poll(() => app.events.map(({ code }) => code)).toContain('refresh.ended')
  })
})

describe('a client that goes away', () => {
  it('does not take the refresh with it: the nine others that wait for it are served (fault 18)', async () => {
    const app = await expired(0)
    const client = new AbortController()
    const first = app.service.forRequest(app.request('/', { signal: client.signal }))
    const others = Array.from({ length: 9 }, () => app.service.forRequest(app.request()))
    client.abort()
    const contexts = await Promise.all([first, ...others])
    expect(contexts.map(({ auth }) => auth.status)).toEqual(Array.from({ length: 10 }, () => 'signed-in'))
    expect(app.sent).toHaveLength(1)
  })
})
