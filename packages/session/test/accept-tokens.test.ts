import { beforeEach, describe, expect, it } from 'vitest'
import { acceptTokens, sessionOf } from '../src/authenticate/accept-tokens.ts'
import { decodeClaims } from '../src/authenticate/decode-claims.ts'
import type { Verification } from '../src/authenticate/verify.ts'
import type { RefreshOutcome } from '../src/coordination/coordinator.ts'
import type { RaisedEvent } from '../src/model/events.ts'
import type { Session } from '../src/model/session.ts'
import type { TokenResponse } from '../src/provider/provider.ts'
import { instanceOf } from './support/instance-of.ts'
import { ada } from './support/scripted-provider.ts'
import { harness, type Harness } from './support/service.ts'

const tokens: TokenResponse = { accessToken: 'access', refreshToken: 'refresh', user: ada }
const eve = { ...ada, id: 'user_eve' }
const rejected = { status: 'rejected', seen: 'a', expected: 'b' } as const
const support = { email: 'support@example.com', reason: 'ticket' }

describe('the session of a token response', () => {
  it('has what the response has, and nothing that neither it nor the session before has', () => {
    expect(sessionOf(tokens, {})).toStrictEqual(tokens)
  })

  it('carries over what a refresh does not repeat, and what the seal alone knows', () => {
    const before = { impersonator: support, authenticationMethod: 'SSO', startedAt: 0, activeAt: 0 }
    expect(sessionOf(tokens, before)).toStrictEqual({ ...tokens, ...before })
  })

  it('takes what the response says over what was', () => {
    const said = {
      ...tokens,
      organizationId: 'org_1',
      impersonator: support,
      authenticationMethod: 'Password',
    }
    const before = { impersonator: { email: 'other@example.com', reason: null }, authenticationMethod: 'SSO' }
    expect(sessionOf(said, before)).toStrictEqual(said)
  })
})

describe('refreshed tokens', () => {
  let app: Harness
  let before: Session
  beforeEach(async () => {
    app = await harness()
    before = await app.session()
  })

  async function accept(
    verification: Verification,
    said: TokenResponse = tokens,
  ): Promise<{ outcome: RefreshOutcome; raised: RaisedEvent[] }> {
    const { instance, raised } = instanceOf(app)
    const steps = { verify: () => verification, seal: async () => 'sealed' }
    return { outcome: await acceptTokens(instance, steps, said, before), raised }
  }

  const claimsOf = async (claims = {}): Promise<NonNullable<ReturnType<typeof decodeClaims>>> =>
    decodeClaims(await app.sign(claims))!

  it.each(['verified', 'expired'] as const)(
    'that are %s are sealed, and told of with their organization',
    async (status) => {
      const claims = await claimsOf({ org_id: 'org_1' })
      const { outcome, raised } = await accept({ status, claims })
      expect(outcome).toStrictEqual({ status: 'refreshed', session: tokens, sealed: 'sealed', claims })
      expect(raised).toEqual([{ code: 'refresh.succeeded', sessionId: 'session_1', organizationId: 'org_1' }])
    },
  )

  it('without an organization say so', async () => {
    const { raised } = await accept({ status: 'verified', claims: await claimsOf() })
    expect(raised).toEqual([{ code: 'refresh.succeeded', sessionId: 'session_1', organizationId: null }])
  })

  it.each([
    ['whose key cannot be had', { status: 'unknown_key' }, 'keys_unavailable'],
    ['that cannot be checked for want of keys', { status: 'unavailable', detail: 'no' }, 'keys_unavailable'],
    ['of an issuer that is not listed', { ...rejected, reason: 'issuer', isSigned: true }, 'token_rejected'],
    ['that live for too long', { ...rejected, reason: 'lifetime', isSigned: true }, 'token_rejected'],
    ['that are outdated', { status: 'outdated' }, 'token_rejected'],
  ] as const)('%s are kept and not told of: nobody is signed in by them yet', async (_, verification, unserved) => {
    const { outcome, raised } = await accept(verification)
    expect(outcome).toStrictEqual({ status: 'refreshed', session: tokens, sealed: 'sealed', claims: null, unserved })
    expect(raised).toEqual([])
  })

  it.each([
    ['with a bad signature', { ...rejected, reason: 'signature' }],
    ['without a signature', { ...rejected, reason: 'algorithm' }],
    ['of another client', { ...rejected, reason: 'client_id', isSigned: true }],
  ] as const)('%s are not sealed', async (_, verification) => {
    const { outcome, raised } = await accept(verification)
    expect(outcome).toStrictEqual({ status: 'unavailable', reason: 'token_rejected', retryAfter: null })
    expect(raised).toEqual([])
  })

  describe('of another user end the session, and say which', () => {
    const isEnded = { status: 'ended', reason: 'user_changed' }
    const told = [{ code: 'refresh.ended', sessionId: 'session_1', reason: 'user_changed' }]

    it('where token and response agree on the other', async () => {
      const verification = { status: 'verified', claims: await claimsOf({ sub: eve.id }) } as const
      expect(await accept(verification, { ...tokens, user: eve })).toEqual({ outcome: isEnded, raised: told })
    })

    it('where the response alone names the other', async () => {
      const verification = { status: 'verified', claims: await claimsOf() } as const
      expect(await accept(verification, { ...tokens, user: eve })).toEqual({ outcome: isEnded, raised: told })
    })

    it('where the token alone names the other', async () => {
      const verification = { status: 'verified', claims: await claimsOf({ sub: eve.id }) } as const
      expect(await accept(verification)).toEqual({ outcome: isEnded, raised: told })
    })

    it('where the key cannot be had', async () => {
      expect(await accept({ status: 'unknown_key' }, { ...tokens, user: eve })).toEqual({
        outcome: isEnded,
        raised: told,
      })
    })

    it('where the key cannot be had and the token before says nothing: of no session', async () => {
      before = { ...before, accessToken: 'no.token.at-all' }
      const { raised } = await accept({ status: 'unknown_key' }, { ...tokens, user: eve })
      expect(raised).toEqual([{ code: 'refresh.ended', sessionId: null, reason: 'user_changed' }])
    })
  })
})
