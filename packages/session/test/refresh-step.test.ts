import { beforeEach, describe, expect, it } from 'vitest'
import { decodeClaims } from '../src/authenticate/decode-claims.ts'
import { BUDGET_MS, type Grant, type GrantRequest } from '../src/authenticate/grant.ts'
import { isFresh } from '../src/authenticate/refresh-session.ts'
import { refresh, type RefreshRequest, type RefreshSteps } from '../src/authenticate/refresh.ts'
import { refreshKeyOf } from '../src/authenticate/successor.ts'
import type { RefreshOutcome } from '../src/coordination/coordinator.ts'
import type { Session } from '../src/model/session.ts'
import { instanceOf } from './support/instance-of.ts'
import { refusal } from './support/refusal.ts'
import { ada } from './support/scripted-provider.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
let parts: ReturnType<typeof instanceOf>
let session: Session
let sent: Omit<GrantRequest, 'until'>[]
/** Until when each was to be sent. */
let ends: number[]
let answers: (Grant | Promise<Grant>)[]

beforeEach(async () => {
  app = await harness()
  parts = instanceOf(app)
  session = await app.session()
  sent = []
  ends = []
  answers = []
})

const successorOf = ({ refreshToken, accessToken }: Session): Session => ({
  accessToken,
  refreshToken: `${refreshToken}+`,
  user: ada,
})

/** Each grant gives the session with one `+` more, unless an answer was put before it. */
const steps: RefreshSteps = {
  async sendGrant({ until, ...request }) {
    ends.push(until)
    sent.push(request)
    const { refreshToken } = request
    return (
      (await answers.shift()) ?? {
        status: 'granted',
        tokens: { accessToken: session.accessToken, refreshToken: `${refreshToken}+`, user: ada },
      }
    )
  },
  accept: async (tokens) => ({
    status: 'refreshed',
    session: { ...tokens },
    sealed: tokens.refreshToken,
    claims: null,
  }),
  claimsOf: ({ accessToken }) => decodeClaims(accessToken),
}

const run = (request: Partial<RefreshRequest> = {}): Promise<RefreshOutcome> =>
  refresh(parts.instance, steps, { session, satisfied: () => true, ...request })

/** A grant that is answered when the test says so. */
function held(): (answer: Grant) => void {
  let answer: (grant: Grant) => void = () => {}
  answers.push(new Promise((resolve) => (answer = resolve)))
  return answer
}
async function isSent(): Promise<void> {
  await expect.poll(() => sent.length).toBeGreaterThan(0)
}
const tokensOf = (outcome: RefreshOutcome): string | null =>
  outcome.status === 'refreshed' ? outcome.session.refreshToken : null

describe('a refresh asks for the organization', () => {
  it('that a switch names, before the one of the token', async () => {
    session = await app.session({ org_id: 'org_token' })
    await run({ organizationId: 'org_switch' })
    expect(sent).toStrictEqual([{ refreshToken: session.refreshToken, organizationId: 'org_switch' }])
  })

  it('of the token, before the one of the response that it came in', async () => {
    session = { ...(await app.session({ org_id: 'org_token' })), organizationId: 'org_response' }
    await run()
    expect(sent).toStrictEqual([{ refreshToken: session.refreshToken, organizationId: 'org_token' }])
  })

  it('of the response where the token names none, or cannot be read', async () => {
    session = { ...session, organizationId: 'org_response' }
    await run()
    session = { accessToken: 'unreadable', refreshToken: 'other', user: ada, organizationId: 'org_response' }
    await run()
    expect(sent.map(({ organizationId }) => organizationId)).toEqual(['org_response', 'org_response'])
  })

  it('of none where there is none', async () => {
    await run()
    expect(sent).toStrictEqual([{ refreshToken: session.refreshToken }])
  })
})

describe('an organization that is refused', () => {
  const gone = refusal('organization', 'organization_membership_not_found')

  it('is dropped once, with a word, where nobody asked for it', async () => {
    session = await app.session({ org_id: 'org_1' })
    answers.push(gone)
    expect((await run()).status).toBe('refreshed')
    expect(sent).toStrictEqual([
      { refreshToken: session.refreshToken, organizationId: 'org_1' },
      { refreshToken: session.refreshToken },
    ])
    // Both have one time limit: a refresh takes no longer if it has to be asked for twice.
    expect(ends).toEqual([app.now().getTime() + BUDGET_MS, app.now().getTime() + BUDGET_MS])
    expect(parts.raised).toEqual([
      { code: 'refresh.organization_dropped', sessionId: 'session_1', reason: 'organization_membership_not_found' },
    ])
  })

  it('ends the session where no organization was named', async () => {
    answers.push(gone)
    expect(await run()).toStrictEqual({ status: 'ended', reason: 'organization_membership_not_found' })
    expect(sent).toHaveLength(1)
    expect(parts.raised).toEqual([
      { code: 'refresh.ended', sessionId: 'session_1', reason: 'organization_membership_not_found' },
    ])
  })

  it('is the answer to a switch, and ends nothing', async () => {
    answers.push({ ...gone, retryAfter: 3 })
    expect(await run({ organizationId: 'org_2' })).toStrictEqual({
      status: 'refused',
      kind: 'organization',
      reason: 'organization_membership_not_found',
      retryAfter: 3,
    })
    expect(sent).toHaveLength(1)
    expect(parts.raised).toEqual([])
  })

  it('is not what another failure is: that keeps the organization', async () => {
    session = await app.session({ org_id: 'org_1' })
    answers.push(refusal('transient', 'timeout'))
    expect((await run()).status).toBe('unavailable')
    expect(sent).toHaveLength(1)
  })
})

describe('a refresh that is refused says so of its session', () => {
  it.each([
    [
      refusal('terminal', 'invalid_grant'),
      { status: 'ended', reason: 'invalid_grant' },
      { code: 'refresh.ended', reason: 'invalid_grant' },
    ],
    [
      refusal('configuration', 'invalid_client', 5),
      { status: 'unavailable', reason: 'configuration', retryAfter: null },
      { code: 'refresh.misconfigured', detail: 'invalid_client' },
    ],
    [
      refusal('transient', 'rate_limited', 30),
      { status: 'unavailable', reason: 'rate_limited', retryAfter: 30 },
      { code: 'refresh.unavailable', reason: 'rate_limited', retryAfter: 30 },
    ],
  ])('%o', async (answer, outcome, event) => {
    answers.push(answer)
    expect(await run()).toStrictEqual(outcome)
    expect(parts.raised).toEqual([{ ...event, sessionId: 'session_1' }])
  })

  it('and of none where its token cannot be read', async () => {
    session = { ...session, accessToken: 'unreadable' }
    answers.push(refusal('terminal', 'invalid_grant'))
    await run()
    expect(parts.raised).toEqual([{ code: 'refresh.ended', sessionId: null, reason: 'invalid_grant' }])
  })

  it('is not sent while no keys can be had', async () => {
    const keys = { ...parts.instance.keys, ready: async () => ({ ok: false, detail: 'no' }) as const }
    expect(await refresh({ ...parts.instance, keys }, steps, { session, satisfied: () => true })).toStrictEqual({
      status: 'unavailable',
      reason: 'keys_unavailable',
      retryAfter: null,
    })
    expect(sent).toEqual([])
    expect(parts.raised).toEqual([
      { code: 'refresh.unavailable', sessionId: 'session_1', reason: 'keys_unavailable', retryAfter: null },
    ])
  })
})

describe.each([
  ['at once', async () => {}],
  ['while it is under way', isSent],
])('who comes %s with a token that is being spent', (_, meanwhile) => {
  it('is handed what comes of it', async () => {
    const answer = held()
    const first = run()
    await meanwhile()
    const second = run()
    await isSent()
    answer({ status: 'granted', tokens: successorOf(session) })
    expect([tokensOf(await first), tokensOf(await second)]).toEqual(Array(2).fill(`${session.refreshToken}+`))
    expect(sent).toHaveLength(1)
  })

  it('and is not served by it spends the successor', async () => {
    const answer = held()
    const first = run()
    await meanwhile()
    const second = run({ organizationId: 'org_2', satisfied: () => false })
    await isSent()
    answer({ status: 'granted', tokens: successorOf(session) })
    expect(tokensOf(await first)).toBe(`${session.refreshToken}+`)
    expect(tokensOf(await second)).toBe(`${session.refreshToken}++`)
    expect(sent.map(({ organizationId }) => organizationId)).toEqual([undefined, 'org_2'])
  })

  it.each([refusal('terminal', 'invalid_grant'), refusal('transient', 'timeout')])(
    'shares its end and its trouble: nothing is sent again (%o)',
    async (shared) => {
      const answer = held()
      const first = run()
      await meanwhile()
      const second = run()
      await isSent()
      answer(shared)
      expect(await first).toEqual(await second)
      expect(sent).toHaveLength(1)
    },
  )

  it('by a switch that ran into trouble shares that too', async () => {
    const answer = held()
    const switching = run({ organizationId: 'org_2' })
    await meanwhile()
    const refreshing = run()
    await isSent()
    answer(refusal('transient', 'timeout', 5))
    expect(await switching).toEqual(await refreshing)
    expect(sent).toHaveLength(1)
  })

  it('by a switch that is refused is refreshed by a grant of its own', async () => {
    const answer = held()
    const switching = run({ organizationId: 'org_2' })
    await meanwhile()
    const refreshing = run()
    await isSent()
    answer(refusal('organization', 'organization_membership_not_found'))
    expect((await switching).status).toBe('refused')
    expect(tokensOf(await refreshing)).toBe(`${session.refreshToken}+`)
    expect(sent.map(({ organizationId }) => organizationId)).toEqual(['org_2', undefined])
  })
})

describe('who comes with a token that was spent', () => {
  const isSpent = async (one: Session): Promise<boolean> =>
    parts.instance.spentTokens.has(await refreshKeyOf(parts.instance, one))

  it('is handed the newest that followed, and spends it where that does not serve', async () => {
    await run()
    await run({ session: successorOf(session) })
    expect(tokensOf(await run())).toBe(`${session.refreshToken}++`)
    expect(sent).toHaveLength(2)
    expect(tokensOf(await run({ satisfied: () => false }))).toBe(`${session.refreshToken}+++`)
    expect(sent).toHaveLength(3)
  })

  it('is handed its end, and nothing is sent', async () => {
    answers.push(refusal('terminal', 'invalid_grant'))
    await run()
    expect(await run()).toStrictEqual({ status: 'ended', reason: 'invalid_grant' })
    expect(sent).toHaveLength(1)
  })

  it('never writes it again: it is marked, here and where another process has spent it', async () => {
    expect(await isSpent(session)).toBe(false)
    await run()
    expect(await isSpent(session)).toBe(true)
    const elsewhere = instanceOf({ ...app, service: app.another() })
    parts = { ...parts, instance: { ...elsewhere.instance, coordinator: parts.instance.coordinator } }
    expect(await isSpent(session)).toBe(false)
    await run()
    expect(await isSpent(session)).toBe(true)
  })

  it('that the provider ended is not marked as spent: the provider decides on it', async () => {
    answers.push(refusal('terminal', 'invalid_grant'))
    await run()
    expect(await isSpent(session)).toBe(false)
  })
})

describe('a known successor', () => {
  const fresh = async (secondsLeft: number): Promise<boolean> => {
    const claims = decodeClaims(await app.sign({}, { ttl: 300 }))
    app.advance(300 - secondsLeft)
    return isFresh(parts.instance)({ status: 'refreshed', session, sealed: 'sealed', claims })
  }

  it('serves until it is surely due for a refresh of its own', async () => {
    expect(await fresh(31)).toBe(true)
    expect(await fresh(30)).toBe(false)
  })

  it('serves where its token could not be checked: another refresh would not change that', () => {
    expect(isFresh(parts.instance)({ status: 'refreshed', session, sealed: 'sealed', claims: null })).toBe(true)
  })
})
