import { beforeEach, describe, expect, it } from 'vitest'
import { authenticate, authenticateSession } from '../src/authenticate/authenticate.ts'
import { decodeClaims } from '../src/authenticate/decode-claims.ts'
import { openSession, seal } from '../src/authenticate/instance-steps.ts'
import { refreshKeyOf } from '../src/authenticate/successor.ts'
import type { Session } from '../src/model/session.ts'
import { OLDER_PASSWORD, PASSWORD } from './support/configuration.ts'
import { instanceOf } from './support/instance-of.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
let parts: ReturnType<typeof instanceOf>
let session: Session

async function start(overrides: Parameters<typeof harness>[0] = {}): Promise<void> {
  app = await harness(overrides)
  parts = instanceOf(app)
  session = await app.session()
}
beforeEach(() => start())

const sealed = (one: Session = session): Promise<string> => seal(parts.instance, one)
const claimsOf = ({ accessToken }: Session) => decodeClaims(accessToken)!
const codes = (): string[] => parts.raised.map(({ code }) => code)

/** The session that a seal holds. */
async function opened(value: string | null): Promise<Session | null> {
  const result = await openSession(parts.instance, [value ?? ''])
  return result.status === 'opened' ? result.session : null
}

describe('the cookies of a request', () => {
  it('none: nobody, and nothing to end', async () => {
    expect(await authenticate(parts.instance, [])).toStrictEqual({
      status: 'signed-out',
      reason: 'no_cookie',
    })
    expect(parts.raised).toEqual([])
  })

  it('none that opens: nobody, nothing to end, and a word to the operator', async () => {
    expect(await authenticate(parts.instance, ['Fe26.2*1*a'])).toStrictEqual({
      status: 'signed-out',
      reason: 'seal_invalid',
    })
    expect(parts.raised).toEqual([{ code: 'cookie.unreadable', reason: 'seal_invalid' }])
  })

  it('a session with a valid token: as it is, and no cookie', async () => {
    expect(await authenticate(parts.instance, [await sealed()])).toStrictEqual({
      status: 'signed-in',
      session,
      claims: claimsOf(session),
      sealed: null,
    })
    expect(parts.raised).toEqual([])
  })

  it('a session with an expired token: refreshed where nothing is said, and left where nothing may be', async () => {
    app.advance(301)
    const left = { status: 'unavailable', reason: 'not_refreshed', retryAfter: null, session, sealed: null }
    expect(await authenticate(parts.instance, [await sealed()], { mayRefresh: false })).toStrictEqual(left)
    expect(await authenticateSession(parts.instance, session, { mayRefresh: false })).toStrictEqual(left)
    expect(app.sent).toEqual([])
    expect(await authenticateSession(parts.instance, session)).toMatchObject({ status: 'signed-in' })
    expect(await authenticate(parts.instance, [await sealed()])).toMatchObject({ status: 'signed-in' })
    expect(app.sent).toHaveLength(1)
  })

  it('a session whose token is nearly over is left as it is too, where nothing may be refreshed', async () => {
    app.advance(250)
    expect(await authenticate(parts.instance, [await sealed()], { mayRefresh: false })).toMatchObject({
      status: 'signed-in',
      sealed: null,
    })
    expect(app.sent).toEqual([])
  })

  it('a token that is not of this app: nothing is said of the session, and the operator learns what was seen', async () => {
    session = await app.session({ iss: 'https://evil.example' })
    const rejected = { status: 'unavailable', reason: 'token_rejected', retryAfter: null, session, sealed: null }
    expect(await authenticateSession(parts.instance, session)).toStrictEqual(rejected)
    expect(parts.raised).toMatchObject([{ code: 'token.rejected', reason: 'issuer', seen: '"https://evil.example"' }])
  })

  it('a token of another user than the seal names: nobody, and the operator learns which (SEC-1219)', async () => {
    session = await app.session({ sub: 'user_eve' })
    const rejected = { status: 'unavailable', reason: 'token_rejected', retryAfter: null, session, sealed: null }
    expect(await authenticateSession(parts.instance, session)).toStrictEqual(rejected)
    expect(parts.raised).toEqual([
      {
        code: 'token.rejected',
        sessionId: 'session_1',
        reason: 'user_mismatch',
        seen: 'user_eve',
        expected: 'user_ada',
      },
    ])
  })

  it('a session while no keys can be had: nothing is said of it', async () => {
    app.jwks.status = 500
    expect(await authenticateSession(parts.instance, session)).toStrictEqual({
      status: 'unavailable',
      reason: 'keys_unavailable',
      retryAfter: null,
      session,
      sealed: null,
    })
  })
})

describe('a lifetime that is over', () => {
  it('ends the session at its second, and says whose', async () => {
    await start({ sessionMaxAge: 3600 })
    session = { ...session, startedAt: Math.floor(app.now().getTime() / 1000) }
    const value = await sealed()
    app.advance(3599)
    expect(await authenticate(parts.instance, [value])).toMatchObject({ status: 'signed-in' })
    app.advance(1)
    expect(await authenticate(parts.instance, [value])).toStrictEqual({
      status: 'signed-out',
      reason: 'session_expired',
      lapsed: session,
    })
    expect(parts.raised.at(-1)).toEqual({ code: 'session.expired', sessionId: 'session_1' })
  })

  it('is reported once, however often its cookie comes', async () => {
    await start({ sessionMaxAge: 3600 })
    session = { ...session, startedAt: 0 }
    const value = await sealed()
    for (let requests = 0; requests < 5; requests++) await authenticate(parts.instance, [value])
    expect(parts.raised.map(({ code }) => code)).toEqual(['session.expired'])
  })

  it('of a session whose token cannot be read is told of no session', async () => {
    await start({ sessionMaxAge: 3600 })
    session = { ...session, accessToken: 'unreadable', startedAt: 0 }
    await authenticate(parts.instance, [await sealed()])
    expect(parts.raised).toEqual([{ code: 'session.expired', sessionId: null }])
  })
})

describe('a session that was signed out here', () => {
  const signedOut = { status: 'signed-out', reason: 'signed_out' }

  it('is over at once, its token valid or not, and costs no fetch where the keys are not there', async () => {
    parts.instance.tombstones.add('session_1')
    expect(await authenticate(parts.instance, [await sealed()])).toStrictEqual(signedOut)
    expect(await authenticateSession(parts.instance, session)).toStrictEqual(signedOut)
    expect(app.jwks.fetches).toBe(0)
  })

  it('is over where the keys are there too', async () => {
    await authenticateSession(parts.instance, session)
    parts.instance.tombstones.add('session_1')
    expect(await authenticate(parts.instance, [await sealed()])).toStrictEqual(signedOut)
  })

  it.each([
    ['was refreshed', 301, {}],
    ['was to be refreshed, in vain,', 301, { answer: { status: 503, body: {} } }],
    ['serves on, in vain refreshed,', 250, { answer: { status: 503, body: {} } }],
    ['was ended by WorkOS', 301, { answer: { status: 400, body: { error: 'sso_required' } } }],
    [
      'serves on, its refresh token used elsewhere,',
      250,
      { answer: { status: 400, body: { error: 'invalid_grant' } } },
    ],
  ] as const)(
    'while it %s is over when that has come back',
    async (_, seconds, { answer }: { answer?: { status: number; body: object } }) => {
      const value = await sealed()
      app.advance(seconds)
      app.answerFor(() => {
        parts.instance.tombstones.add('session_1')
        return answer ?? { tokens: {} }
      })
      expect(await authenticate(parts.instance, [value])).toStrictEqual(signedOut)
    },
  )

  it('takes no other with it', async () => {
    parts.instance.tombstones.add('session_2')
    expect(await authenticate(parts.instance, [await sealed()])).toMatchObject({ status: 'signed-in' })
  })
})

describe('a cookie that is due for a new seal', () => {
  beforeEach(async () => {
    const older = await harness({ cookiePassword: OLDER_PASSWORD })
    await start({ cookiePassword: PASSWORD, cookiePasswords: [OLDER_PASSWORD] })
    value = await seal(instanceOf(older).instance, session)
  })
  let value: string

  it('is sealed anew with the newest password, the session as it was', async () => {
    const found = await authenticate(parts.instance, [value])
    expect(found).toMatchObject({ status: 'signed-in', session })
    const anew = 'sealed' in found ? found.sealed : null
    expect(await opened(anew)).toEqual(session)
    expect(await authenticate(parts.instance, [anew ?? ''])).toMatchObject({ sealed: null })
  })

  it('gets the seal of its refresh, and no other, where one was due as well', async () => {
    app.advance(301)
    const found = await authenticate(parts.instance, [value])
    const written = await opened('sealed' in found ? found.sealed : null)
    expect(written?.refreshToken).not.toBe(session.refreshToken)
    expect('session' in found && found.session).toEqual(written)
  })

  it('is left alone while nothing can be said of its session', async () => {
    app.advance(301)
    app.answers.push({ status: 503, body: {} }, { status: 503, body: {} })
    expect(await authenticate(parts.instance, [value])).toMatchObject({ status: 'unavailable', sealed: null })
  })

  it('of a session that was refreshed here becomes the newest that followed', async () => {
    const refreshed = { ...session, refreshToken: 'newest' }
    const newest = { status: 'refreshed', session: refreshed, sealed: await sealed(refreshed), claims: null } as const
    const between = {
      status: 'refreshed',
      session: { ...session, refreshToken: 'between' },
      sealed: 'b',
      claims: null,
    } as const
    const { coordinator } = parts.instance
    await coordinator.run(await refreshKeyOf(parts.instance, session), async () => between)
    await coordinator.run(await refreshKeyOf(parts.instance, between.session), async () => newest)
    const found = await authenticate(parts.instance, [value])
    expect(found).toMatchObject({ status: 'signed-in', session: refreshed })
    expect(await opened('sealed' in found ? found.sealed : null)).toEqual(refreshed)
    expect(codes()).toEqual([])
  })

  it('of a token that the provider ended is not written: another process may have given the browser what followed', async () => {
    await parts.instance.coordinator.run(await refreshKeyOf(parts.instance, session), async () => ({
      status: 'ended',
      reason: 'invalid_grant',
    }))
    expect(await authenticate(parts.instance, [value])).toMatchObject({ status: 'signed-in', sealed: null })
  })
})
