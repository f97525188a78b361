import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { SignedOutReason } from '../model/auth.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import { SIGNED_OUT_BY_REFRESH } from '../model/reasons.ts'
import type { Session } from '../model/session.ts'
import type { Authentication, ServedSession } from './authentication.ts'
import type { Instance } from './instance.ts'
import type { Verification } from './verify.ts'

/** What a refresh leaves. A token that is still valid serves on where the provider is in trouble, or has given the successor to another process. */
export function afterRefresh(
  outcome: RefreshOutcome,
  before: { session: Session; claims: BaseTokenClaims | null },
): Authentication {
  switch (outcome.status) {
    case 'refreshed': {
      const { session, claims } = before
      // The pair is kept and not served, and what was verified a moment ago serves on (design rules 1 and 5).
      if (outcome.claims === null && claims !== null)
        return { status: 'signed-in', session, claims, sealed: outcome.sealed, kept: outcome.session }
      return served(outcome)
    }
    case 'ended': {
      const { session, claims } = before
      // Another process may have spent the token: the loser of that race must not end what the winner just wrote (design rule 4).
      if (claims !== null && outcome.reason === 'invalid_grant')
        return { status: 'signed-in', session, claims, sealed: null }
      return ended(outcome.reason, session)
    }
    case 'refused':
    case 'unavailable': {
      const { session, claims } = before
      if (claims !== null) return { status: 'signed-in', session, claims, sealed: null }
      const reason = outcome.status === 'refused' ? 'server_error' : outcome.reason
      return { status: 'unavailable', reason, retryAfter: outcome.retryAfter, session, sealed: null }
    }
  }
}

/** The end of a session for this reason. Only what WorkOS refused is remembered in the browser: the rest is known here without a call. */
export const ended = (reason: SignedOutReason, session: Session): Authentication =>
  SIGNED_OUT_BY_REFRESH.includes(reason)
    ? { status: 'signed-out', reason, lapsed: session, isNews: true }
    : { status: 'signed-out', reason }

/** The last verified claims for a while longer, where the app prefers them to a 503: revocation is then seen that much later. */
export function staleIfError(
  { config, now }: Instance,
  authentication: Authentication,
  verification: Extract<Verification, { status: 'expired' | 'outdated' | 'unknown_key' }>,
): Authentication {
  if (authentication.status !== 'unavailable' || verification.status !== 'expired') return authentication
  const { session, sealed } = authentication
  const { claims } = verification
  const isInside = (claims.exp + config.staleIfError) * 1000 > now().getTime()
  if (!isInside || claims.sub !== session.user.id) return authentication
  return { status: 'signed-in', session, claims, sealed, stale: true }
}

/** A refreshed session: signed in if its token could be verified, otherwise kept and not served. */
export function served({
  session,
  sealed,
  claims,
  unserved = 'keys_unavailable',
}: Extract<RefreshOutcome, { status: 'refreshed' }>): ServedSession {
  return claims === null
    ? { status: 'unavailable', reason: unserved, retryAfter: null, session, sealed }
    : { status: 'signed-in', session, claims, sealed }
}
