import { beforeEach, describe, expect, it } from 'vitest'
import { afterRefresh, staleIfError } from '../src/authenticate/after-refresh.ts'
import type { Authentication } from '../src/authenticate/authentication.ts'
import { decodeClaims } from '../src/authenticate/decode-claims.ts'
import type { RefreshOutcome } from '../src/coordination/coordinator.ts'
import type { BaseTokenClaims } from '../src/model/claims.ts'
import type { Session } from '../src/model/session.ts'
import { instanceOf } from './support/instance-of.ts'
import { ada } from './support/scripted-provider.ts'
import { harness, type Harness } from './support/service.ts'

let app: Harness
let session: Session
let claims: BaseTokenClaims
let successor: Session
let newer: BaseTokenClaims

const claimsOf = ({ accessToken }: Session): BaseTokenClaims => decodeClaims(accessToken)!

beforeEach(async () => {
  app = await harness({ staleIfError: 60 })
  session = await app.session()
  successor = await app.session()
  claims = claimsOf(session)
  newer = claimsOf(successor)
})

describe('what a refresh leaves', () => {
  const after = (outcome: RefreshOutcome, valid: BaseTokenClaims | null): Authentication =>
    afterRefresh(outcome, { session, claims: valid })

  it('is the successor, signed in', () => {
    const outcome = { status: 'refreshed', session: successor, sealed: 'sealed', claims: newer } as const
    const served = { status: 'signed-in', session: successor, claims: newer, sealed: 'sealed' }
    expect(after(outcome, claims)).toStrictEqual(served)
    expect(after(outcome, null)).toStrictEqual(served)
  })

  it('is a pair that is kept and not served where its token cannot be checked', () => {
    const outcome = { status: 'refreshed', session: successor, sealed: 'sealed', claims: null } as const
    expect(after(outcome, null)).toStrictEqual({
      status: 'unavailable',
      reason: 'keys_unavailable',
      retryAfter: null,
      session: successor,
      sealed: 'sealed',
    })
    expect(after(outcome, claims)).toStrictEqual({
      status: 'signed-in',
      session,
      claims,
      sealed: 'sealed',
      kept: successor,
    })
  })

  it('is the token that serves still where another process may have won, and an end that names the session where none does', () => {
    const outcome = { status: 'ended', reason: 'invalid_grant' } as const
    expect(after(outcome, claims)).toStrictEqual({ status: 'signed-in', session, claims, sealed: null })
    expect(after(outcome, null)).toStrictEqual({
      status: 'signed-out',
      reason: 'invalid_grant',
      lapsed: session,
      isNews: true,
    })
  })

  it('is an end, whatever the token is worth, where the provider names the reason', () => {
    const outcome = { status: 'ended', reason: 'sso_required' } as const
    const over = { status: 'signed-out', reason: 'sso_required', lapsed: session, isNews: true }
    expect(after(outcome, claims)).toStrictEqual(over)
    expect(after(outcome, null)).toStrictEqual(over)
  })

  it.each([
    ['trouble', { status: 'unavailable', reason: 'timeout', retryAfter: 7 }, 'timeout'],
    ['a refusal of a switch', { status: 'refused', kind: 'transient', reason: 'boom', retryAfter: 7 }, 'server_error'],
  ] as const)(
    'is the token that serves still after %s, and else the reason with when to come back',
    (_, outcome, reason) => {
      expect(after(outcome, claims)).toStrictEqual({ status: 'signed-in', session, claims, sealed: null })
      expect(after(outcome, null)).toStrictEqual({
        status: 'unavailable',
        reason,
        retryAfter: 7,
        session,
        sealed: null,
      })
    },
  )
})

describe('staleIfError', () => {
  const unavailable = (): Authentication => ({
    status: 'unavailable',
    reason: 'timeout',
    retryAfter: null,
    session,
    sealed: null,
  })
  const stale = (found: Authentication, verified: BaseTokenClaims = claims): Authentication =>
    staleIfError(instanceOf(app).instance, found, { status: 'expired', claims: verified })

  it('serves the claims that were verified last, flagged, up to its second', () => {
    app.advance(300 + 59)
    expect(stale(unavailable())).toStrictEqual({ status: 'signed-in', session, claims, sealed: null, stale: true })
    app.advance(1)
    expect(stale(unavailable())).toEqual(unavailable())
  })

  it('serves no token of a key that nobody has checked', () => {
    const found = unavailable()
    expect(staleIfError(instanceOf(app).instance, found, { status: 'unknown_key' })).toBe(found)
  })

  it("serves no other user's token", () => {
    const found = unavailable()
    expect(stale(found, { ...claims, sub: 'user_eve' })).toBe(found)
    expect(claims.sub).toBe(ada.id)
  })

  it.each([
    ['a session that ended', (): Authentication => ({ status: 'signed-out', reason: 'invalid_grant' })],
    [
      'a session that was refreshed',
      (): Authentication => ({ status: 'signed-in', session: successor, claims: newer, sealed: 's' }),
    ],
  ])('leaves %s as it is', (_, make) => {
    const found = make()
    expect(stale(found)).toBe(found)
  })
})
