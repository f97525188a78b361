import { beforeEach, describe, expect, it } from 'vitest'
import type { Instance } from '../src/authenticate/instance.ts'
import { sealJson } from '../src/crypto/iron.ts'
import { purposePassword } from '../src/crypto/purpose.ts'
import type { PKCEPayloadTooLargeError } from '../src/model/errors.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { exchangeOnce } from '../src/sign-in/exchange-once.ts'
import { findFlow, flowCookieName, hasRestarted, startFlow } from '../src/sign-in/flow-cookie.ts'
import { isCurrent, openState, sealState, type FlowState } from '../src/sign-in/state.ts'
import { verifySignIn } from '../src/sign-in/verify-sign-in.ts'
import { ada, CLIENT_ID, PASSWORD, START } from './support/scripted-provider.ts'
import { harness, ORIGIN, type Harness } from './support/service.ts'

const NOW = START / 1000
const state: FlowState = {
  flow: 'flow_1',
  startedAt: NOW,
  challenge: 'challenge_1',
  clientId: CLIENT_ID,
  returnPathname: '/',
  redirectUri: `${ORIGIN}/auth/callback`,
  ask: {},
  restarts: 0,
}

let app: Harness
let instance: Instance
beforeEach(async () => {
  app = await harness()
  ;({ instance } = AuthService.partsOf(app.service))
})

describe('the state of a sign-in', () => {
  const opened = async (value: unknown): Promise<unknown> =>
    openState(instance.config, await sealJson(value, await purposePassword(PASSWORD, 'state')))

  it('comes back as it was sealed', async () => {
    const whole = {
      ...state,
      startedMs: 999,
      clockOffset: -1,
      custom: '',
      maxAge: 0,
      ask: { organizationId: 'org_1' },
      restarts: 1,
    }
    expect(await openState(instance.config, await sealState(instance.config, whole))).toEqual(whole)
    expect(await opened(state)).toEqual(state)
  })

  it.each<[string, readonly unknown[]]>([
    ['flow', ['', 7, undefined]],
    ['challenge', ['', 7, undefined]],
    ['clientId', ['', 7, undefined, 'client_other']],
    ['returnPathname', ['', 7, undefined]],
    ['redirectUri', ['', 7, undefined]],
    ['startedAt', ['now', 1.5, undefined]],
    ['startedMs', ['0', -1, 1.5, null]],
    ['clockOffset', ['0', 1.5, null]],
    ['restarts', ['0', 0.5, undefined]],
    ['custom', [7, null]],
    ['maxAge', ['60', -1, 0.5, null]],
    ['ask', [null, undefined, 'x', { organizationId: 7 }, { organizationId: 'org_1', loginHint: null }]],
  ])('is none with another `%s` under a good seal', async (name, values) => {
    for (const value of values) expect([value, await opened({ ...state, [name]: value })]).toEqual([value, null])
  })

  it.each([null, 'text', 7, [], true])('is none where the seal holds %j', async (value) => {
    expect(await opened(value)).toBeNull()
  })

  it('has 4,096 octets at most, told with how many there were', async () => {
    const padded = Array.from({ length: 50 }, (_, step) => ({ ...state, custom: 'x'.repeat(2_560 + step * 4) }))
    const sealed = await Promise.allSettled(padded.map((one) => sealState(instance.config, one)))
    const fitting = sealed.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(Math.max(...fitting.map(({ length }) => length))).toBeLessThanOrEqual(4_096)
    for (const one of fitting) expect(await openState(instance.config, one)).not.toBeNull()
    const refused = sealed.flatMap((one) => (one.status === 'rejected' ? [one.reason as PKCEPayloadTooLargeError] : []))
    expect(refused.length).toBeGreaterThan(0)
    for (const { data } of refused) {
      expect(data).toEqual({ octets: expect.any(Number) as number, limit: 4_096 })
      expect(data['octets']).toBeGreaterThan(4_096)
    }
    expect(await opened(padded.at(-1))).toBeNull()
  })

  it.each([
    [-61, false],
    [-60, true],
    [0, true],
    [600, true],
    [601, false],
  ])('%i s after its start runs: %s', (seconds, runs) => {
    app.advance(seconds)
    expect(isCurrent(instance, state)).toBe(runs)
  })
})

describe('the cookie of a flow', () => {
  const cookieOf = async (value: unknown, name: string): Promise<string> =>
    `${name}=${await sealJson(value, await purposePassword(PASSWORD, 'flow'))}`
  const name = flowCookieName(ORIGIN, state)
  const find = async (header: string | null, challenge: string): Promise<string | null> =>
    findFlow(instance.config, ORIGIN, header, { ...state, challenge })

  it('gives the verifier of its own flow, and of no other', async () => {
    const { flow, startedAt, challenge, setCookies } = await startFlow(instance, {
      origin: ORIGIN,
      cookieHeader: null,
      restarts: 0,
    })
    const [pair = ''] = setCookies[0]?.split(';') ?? []
    const asked = { flow, startedAt, challenge }
    expect(await findFlow(instance.config, ORIGIN, pair, asked)).toMatch(/^[\w-]{43}$/)
    expect(await findFlow(instance.config, ORIGIN, pair, { ...asked, flow: 'other' })).toBeNull()
    expect(await findFlow(instance.config, ORIGIN, pair.replace(flow, 'other'), asked)).toBeNull()
    expect(await findFlow(instance.config, ORIGIN, pair.replace('__Host-', ''), asked)).toBeNull()
    expect(await findFlow(instance.config, ORIGIN, null, asked)).toBeNull()
  })

  it.each([null, 'text', 7, {}, { verifier: 7, restarts: 0 }, { verifier: 'v' }, { verifier: 'v', restarts: '1' }])(
    'is none where its seal holds %j',
    async (value) => {
      const header = await cookieOf(value, name)
      expect(await find(header, 'n4bQgYhMfWWaL-qgxVrQFaO_TxsrC4Is0V1sFbDwCgg')).toBeNull()
      expect(await find(header, 'challenge_1')).toBeNull()
      expect(await hasRestarted(instance, ORIGIN, header)).toBe(false)
    },
  )

  it('that does not open hides none that does', async () => {
    const { setCookies, ...asked } = await startFlow(instance, {
      origin: ORIGIN,
      cookieHeader: null,
      restarts: 0,
    })
    const [pair = ''] = setCookies[0]?.split(';') ?? []
    expect(await findFlow(instance.config, ORIGIN, `${asked.cookieName}=junk; ${pair}`, asked)).not.toBeNull()
  })

  it.each([
    [0, 0, false],
    [1, 0, true],
    [2, 60, true],
    [1, 61, false],
  ])('restarted %i times and %i s old is a restart a moment ago: %s', async (restarts, seconds, expected) => {
    const { setCookies } = await startFlow(instance, { origin: ORIGIN, cookieHeader: null, restarts })
    app.advance(seconds)
    const [pair = ''] = setCookies[0]?.split(';') ?? []
    expect(await hasRestarted(instance, ORIGIN, `theme=dark; ${pair}`)).toBe(expected)
  })

  it('of nobody is no restart', async () => {
    for (const header of [null, '', 'theme=dark', `${name}=junk`])
      expect(await hasRestarted(instance, ORIGIN, header)).toBe(false)
  })
})

describe('an exchange', () => {
  const run = (flow: string, spent = true): Promise<string | null> =>
    exchangeOnce(instance, flow, () => Promise.resolve({ outcome: flow, spent }))

  it('that spent its code is not run again, while the flow lasts', async () => {
    expect([await run('a'), await run('a')]).toEqual(['a', null])
    app.advance(1_859)
    await run('b')
    expect(await run('a')).toBeNull()
    app.advance(1)
    await run('c')
    expect([await run('a'), await run('b')]).toEqual(['a', null])
  })

  it('that spent none, or threw, is run again', async () => {
    expect([await run('a', false), await run('a')]).toEqual(['a', 'a'])
    const failing = exchangeOnce(instance, 'b', () => Promise.reject(new Error('x')))
    await expect(failing).rejects.toThrow('x')
    expect(await run('b')).toBe('b')
  })

  it('is remembered with 10,000 others: the oldest goes first', async () => {
    for (let flow = 0; flow < 10_000; flow++) await run(`flow ${flow}`)
    expect(await run('flow 0')).toBeNull()
    await run('one more')
    expect([await run('flow 1'), await run('flow 9999')]).toEqual([null, null])
    expect(await run('flow 0')).toBe('flow 0')
  })
})

describe('the token of a sign-in', () => {
  const verdict = async (claims: Record<string, unknown>, asked: Partial<FlowState> = {}): Promise<unknown> => {
    const accessToken = await app.sign(claims)
    const answer = { accessToken, refreshToken: 'r', user: ada }
    const result = await verifySignIn(instance, answer, { ...state, ...asked })
    return result instanceof Error ? { code: result.code, ...result.data } : result.sub
  }
  const invalid = (why: string): unknown => ({ code: 'ERR_TOKEN_INVALID', why })

  it('is accepted for the user it came with, and no other', async () => {
    expect(await verdict({})).toBe('user_ada')
    expect(await verdict({ sub: 'user_eve' })).toEqual(
      invalid('it names another user than the response that brought it'),
    )
  })

  it('says why it is not accepted', async () => {
    expect(await verdict({ iss: 'https://evil.example' })).toEqual(
      invalid(
        expect.stringMatching(/^issuer: saw "https:\/\/evil\.example", expected https:\/\/api\.workos\.com/) as never,
      ),
    )
    const expired = { accessToken: await app.sign({}, { ttl: 5 }), refreshToken: 'r', user: ada }
    app.advance(5)
    expect(await verifySignIn(instance, expired, state)).toMatchObject({
      code: 'ERR_TOKEN_INVALID',
      data: { why: 'it had expired when it arrived: check the clock of this server' },
    })
    const unlisted = { accessToken: await app.sign({}, { kid: 'nobody' }), refreshToken: 'r', user: ada }
    expect(await verifySignIn(instance, unlisted, state)).toMatchObject({
      code: 'ERR_TOKEN_INVALID',
      data: { why: 'its key is not in the key set of this client id' },
    })
  })

  it('cannot be judged without keys', async () => {
    app.jwks.status = 500
    expect(await verdict({})).toMatchObject({ code: 'ERR_KEYS_UNAVAILABLE' })
  })

  it.each([
    [undefined, 0, 'user_ada'],
    [0, -60, 'user_ada'],
    [0, -61, null],
    [300, -360, 'user_ada'],
    [300, -361, null],
    [300, 10, 'user_ada'],
  ])('where a maxAge of %s was asked for, with an auth_time %i s from the start', async (maxAge, seconds, expected) => {
    const asked = maxAge === undefined ? {} : { maxAge }
    expect(await verdict({ auth_time: NOW + seconds }, asked)).toEqual(
      expected ?? invalid('it is older than the `maxAge` that was asked for'),
    )
  })

  it('is too old where a maxAge was asked for and it does not say', async () => {
    expect(await verdict({}, { maxAge: 3_600 })).toMatchObject({ code: 'ERR_TOKEN_INVALID' })
    expect(await verdict({})).toBe('user_ada')
  })
})
