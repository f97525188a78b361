import { beforeEach, describe, expect, it } from 'vitest'
import type { Instance } from '../src/authenticate/instance.ts'
import type { ProviderAnswer } from '../src/provider/provider.ts'
import { completeCallback, type CallbackOutcome } from '../src/sign-in/callback.ts'
import { startFlow, type StartedFlow } from '../src/sign-in/flow-cookie.ts'
import { challengeOf } from '../src/sign-in/pkce.ts'
import { sealState } from '../src/sign-in/state.ts'
import { verifySignIn } from '../src/sign-in/verify-sign-in.ts'
import { instanceOf } from './support/instance-of.ts'
import { refusal } from './support/refusal.ts'
import { ada, CLIENT_ID } from './support/scripted-provider.ts'
import { harness, ORIGIN, type Harness } from './support/service.ts'

let app: Harness
let instance: Instance
let answer: ProviderAnswer
let asked: { code: string; codeVerifier: string }[]

beforeEach(async () => {
  app = await harness()
  asked = []
  answer = { status: 'ok', tokens: { accessToken: await app.sign(), refreshToken: 'refresh', user: ada } }
  const parts = instanceOf(app).instance
  const exchangeCode: Instance['provider']['exchangeCode'] = async (parameters) => {
    asked.push(parameters)
    return answer
  }
  instance = { ...parts, provider: { ...parts.provider, exchangeCode } }
})

const start = (cookieHeader: string | null = null): Promise<StartedFlow> =>
  startFlow(instance, { origin: ORIGIN, cookieHeader, restarts: 0 })

const cookieOf = ({ setCookies }: StartedFlow): string => setCookies[0]?.split(';')[0] ?? ''

const stateOf = ({ flow, startedAt, challenge }: StartedFlow, maxAge?: number) => ({
  flow,
  startedAt,
  challenge,
  clientId: CLIENT_ID,
  returnPathname: '/account',
  redirectUri: `${ORIGIN}/auth/callback`,
  ask: {},
  restarts: 0,
  ...(maxAge !== undefined && { maxAge }),
})

async function complete(started: StartedFlow, cookieHeader: string | null): Promise<CallbackOutcome<string>> {
  const state = await sealState(instance.config, stateOf(started))
  return completeCallback(instance, { origin: ORIGIN, cookieHeader }, { code: 'code_1', state }, async () => 'yes')
}

describe('a callback', () => {
  it('sends the code with the verifier that its challenge was made of, and signs in from this second on', async () => {
    const started = await start()
    app.advance(1.9)
    const outcome = await complete(started, cookieOf(started))
    expect(asked).toStrictEqual([{ code: 'code_1', codeVerifier: expect.any(String) }])
    expect(await challengeOf(asked[0]?.codeVerifier ?? '')).toBe(started.challenge)
    const tokens = answer.status === 'ok' ? answer.tokens : null
    expect(outcome).toMatchObject({ status: 'completed', isFirst: true, verdict: 'yes', returnPathname: '/account' })
    expect('session' in outcome && outcome.session).toStrictEqual({
      ...tokens,
      startedAt: Math.floor(app.now().getTime() / 1000),
    })
    expect(outcome.setCookies).toEqual([expect.stringMatching(new RegExp(`^${started.cookieName}=;.*Max-Age=0`))])
  })

  it('with a state that is none of ours is nobody’s: nothing is sent, nothing ends', async () => {
    const request = { origin: ORIGIN, cookieHeader: null }
    for (const state of [undefined, 'Fe26.2*1*made*up~2'])
      expect(await completeCallback(instance, request, { code: 'code_1', state }, async () => 'yes')).toStrictEqual({
        status: 'failed',
        error: expect.objectContaining({ code: 'ERR_STATE_MISMATCH' }),
        state: null,
        setCookies: [],
        isReported: false,
      })
    expect(asked).toEqual([])
  })

  it('of a flow that this browser does not hold sends nothing and ends no other', async () => {
    const [started, other] = [await start(), await start()]
    expect(await complete(started, cookieOf(other))).toStrictEqual({
      status: 'failed',
      error: expect.objectContaining({ code: 'ERR_FLOW_MISSING' }),
      state: stateOf(started),
      setCookies: [],
      isReported: false,
    })
    expect(asked).toEqual([])
  })

  it('that ran into trouble keeps its flow, and the next one sends the code again', async () => {
    const started = await start()
    answer = { ...refusal('transient', 'timeout'), ambiguous: true }
    expect(await complete(started, cookieOf(started))).toStrictEqual({
      status: 'failed',
      error: expect.objectContaining({ code: 'ERR_EXCHANGE_UNAVAILABLE' }),
      state: stateOf(started),
      setCookies: [],
      isReported: true,
    })
    await complete(started, cookieOf(started))
    expect(asked).toHaveLength(2)
  })

  it('whose code was refused ends its flow, and no other one sends it again', async () => {
    const started = await start()
    answer = refusal('terminal', 'invalid_grant')
    expect(await complete(started, cookieOf(started))).toMatchObject({
      error: { code: 'ERR_EXCHANGE_REFUSED' },
      setCookies: [expect.stringContaining(started.cookieName)],
      isReported: true,
    })
    expect(await complete(started, cookieOf(started))).toMatchObject({ error: { code: 'ERR_FLOW_MISSING' } })
    expect(asked).toHaveLength(1)
  })
})

describe('flow cookies', () => {
  const flows = (count: number, prefix: string): string =>
    Array.from(
      { length: count },
      (_, index) => `${prefix}wos_flow.${(1_000 + index).toString(36)}.flow${index}=a`,
    ).join('; ')

  it('beyond eight end with the next start, the oldest first', async () => {
    const { setCookies } = await start(flows(9, '__Host-'))
    expect(setCookies.slice(1).map((field) => field.split('=')[0])).toEqual([
      `__Host-wos_flow.${(1_001).toString(36)}.flow1`,
      `__Host-wos_flow.${(1_000).toString(36)}.flow0`,
    ])
  })

  it('without the prefix are none of ours on https: anybody on the network may have set them', async () => {
    expect((await start(flows(20, ''))).setCookies).toHaveLength(1)
  })

  it('are told from other cookies by their whole name', async () => {
    const others = Array.from({ length: 20 }, (_, index) => `__Host-other.${index}=a`).join('; ')
    expect((await start(others)).setCookies).toHaveLength(1)
  })
})

it.each([-50, 0, 50])(
  'how long ago somebody authenticated is counted on the provider’s clock, with ours %i s beside it',
  async (offset) => {
    const onProviders = { ...instance, now: () => new Date(app.now().getTime() + offset * 1_000) }
    const state = stateOf(await start(), 10)
    const oldest = state.startedAt + offset - 10 - 60
    const verdict = async (authenticatedAt: number): Promise<unknown> => {
      const accessToken = await app.sign({ auth_time: authenticatedAt })
      return verifySignIn(onProviders, { accessToken, refreshToken: 'refresh', user: ada }, state)
    }
    expect(await verdict(oldest)).toMatchObject({ auth_time: oldest })
    expect(await verdict(oldest - 1)).toMatchObject({ code: 'ERR_TOKEN_INVALID' })
  },
)
