import { beforeEach, describe, expect, it } from 'vitest'
import { BUDGET_MS, sendGrant, type Grant } from '../src/authenticate/grant.ts'
import type { Instance } from '../src/authenticate/instance.ts'
import { createBulkhead } from '../src/coordination/bulkhead.ts'
import type { Refusal } from '../src/provider/provider.ts'
import { instanceOf } from './support/instance-of.ts'
import { refusal } from './support/refusal.ts'
import { ada } from './support/scripted-provider.ts'
import { harness, type Harness } from './support/service.ts'

const refused = refusal('transient', 'server_error')
const limited = (retryAfter: number | null): Refusal => refusal('transient', 'rate_limited', retryAfter)
const tokens = { accessToken: 'access', refreshToken: 'refresh', user: ada }

let app: Harness
beforeEach(async () => {
  app = await harness()
})

/** The provider's answers in order, each after so many milliseconds; then tokens. Gives what came of one grant. */
async function grant(
  answers: readonly { answer: Refusal; afterMs?: number }[],
  parts: Partial<Instance> = {},
): Promise<{ grant: Grant; timeouts: number[]; records: string[] }> {
  const left = [...answers]
  const timeouts: number[] = []
  const records: string[] = []
  const { instance } = instanceOf(app)
  const refresh: Instance['provider']['refresh'] = async ({ timeoutMs }) => {
    timeouts.push(timeoutMs)
    const next = left.shift()
    app.advance((next?.afterMs ?? 0) / 1000)
    return next?.answer ?? { status: 'ok', tokens }
  }
  const breaker: Instance['breaker'] = { waits: () => null, record: (outcome) => void records.push(outcome) }
  const step = { ...instance, breaker, provider: { ...instance.provider, refresh }, ...parts }
  return {
    grant: await sendGrant(step, { refreshToken: 'refresh', until: app.now().getTime() + BUDGET_MS }),
    timeouts,
    records,
  }
}

describe('one refresh grant', () => {
  it('has seven and a half seconds, and its resend what is left of them', async () => {
    const lost = { answer: { ...refused, ambiguous: true }, afterMs: 7_000 }
    expect(await grant([lost])).toEqual({
      grant: { status: 'granted', tokens },
      timeouts: [7_500, 500],
      records: ['answered'],
    })
  })

  it('is not sent again at the end of its budget', async () => {
    const lost = { answer: { ...refused, ambiguous: true }, afterMs: 7_500 }
    expect(await grant([lost])).toMatchObject({ grant: lost.answer, timeouts: [7_500] })
  })

  it('is sent twice at most', async () => {
    const lost = { answer: { ...refused, ambiguous: true } }
    expect((await grant([lost, lost, lost])).timeouts).toHaveLength(2)
  })

  it('is not sent again where the answer is certain', async () => {
    expect((await grant([{ answer: refused }])).timeouts).toHaveLength(1)
    expect((await grant([{ answer: { ...refused, retryAfter: 1 } }])).timeouts).toHaveLength(1)
    expect(app.waits).toEqual([])
  })

  it.each([
    [0, 2, []],
    [2, 2, [2_000]],
    [2.001, 1, []],
    [null, 1, []],
  ])('after a rate limit of %s seconds is sent %i times in all', async (retryAfter, sends, waits) => {
    expect((await grant([{ answer: limited(retryAfter) }])).timeouts).toHaveLength(sends)
    expect(app.waits).toEqual(waits)
  })

  it('does not wait for longer than its budget lasts', async () => {
    expect((await grant([{ answer: limited(2), afterMs: 5_500 }])).timeouts).toHaveLength(1)
    expect((await grant([{ answer: limited(2), afterMs: 5_499 }])).timeouts).toHaveLength(2)
  })
})

describe('a grant that is not sent', () => {
  it('while the provider is left alone says for how long, and is no news of its health', async () => {
    const records: string[] = []
    const breaker: Instance['breaker'] = { waits: () => 7, record: (outcome) => void records.push(outcome) }
    expect(await grant([], { breaker })).toEqual({ grant: { ...refused, retryAfter: 7 }, timeouts: [], records: [] })
    expect(records).toEqual([])
  })

  it('where too many wait already is to come again in a second, and is no news of its health either', async () => {
    expect(await grant([], { bulkhead: createBulkhead(() => new Date(0), 0) })).toEqual({
      grant: { ...refused, reason: 'overloaded', retryAfter: 1 },
      timeouts: [],
      records: [],
    })
  })
})

it.each([
  ['tokens', null, 'answered'],
  ['the end of the session', { ...refused, kind: 'terminal', reason: 'invalid_grant' }, 'answered'],
  ['a fault of our configuration', { ...refused, kind: 'configuration', reason: 'invalid_client' }, 'answered'],
  ['a rate limit', limited(30), 'answered'],
  ['a failure', refused, 'failed'],
] as const)('%s is recorded as the provider’s health', async (_, answer, record) => {
  expect((await grant(answer === null ? [] : [{ answer }])).records).toEqual([record])
})
