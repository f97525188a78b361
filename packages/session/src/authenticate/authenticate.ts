import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { SignedOutReason, UnavailableReason } from '../model/auth.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import { acceptTokens } from './accept-tokens.ts'
import { decodeClaims } from './decode-claims.ts'
import { isExpiring } from './expiring.ts'
import { sendGrant } from './grant.ts'
import type { Instance } from './instance.ts'
import { endOf, noted } from './lifetime.ts'
import { refresh, type RefreshRequest, type RefreshSteps } from './refresh.ts'
import { sealSession } from './seal.ts'
import { unseal } from './unseal.ts'
import type { Verification } from './verify.ts'
import { verifyOnce } from './verify-once.ts'

/** What the cookie of a request says. `sealed` is the cookie to write, or null where the one it came with still stands. */
export type Authentication =
  | {
      readonly status: 'signed-in'
      readonly session: Session
      readonly claims: BaseTokenClaims
      readonly sealed: string | null
      /** Whether the token has expired and serves on inside `staleIfError`. */
      readonly stale?: boolean
    }
  /** `ended`: the provider, or a sign-out here, ended this session, so its cookie goes too. An unreadable one is left alone. */
  | { readonly status: 'signed-out'; readonly reason: SignedOutReason; readonly ended: boolean }
  | {
      readonly status: 'unavailable'
      readonly reason: UnavailableReason
      readonly retryAfter: number | null
      readonly session: Session
      readonly sealed: string | null
    }

export type ServedSession = Exclude<Authentication, { status: 'signed-out' }>

/** Sealed candidates → what they say: unseal, verify and, where due, refresh, verify, seal. */
export async function authenticate(instance: Instance, values: readonly string[]): Promise<Authentication> {
  if (values.length === 0) return { status: 'signed-out', reason: 'no_cookie', ended: false }
  const opened = await openSession(instance, values)
  if (opened.status === 'unreadable') {
    instance.emit({ code: 'cookie.unreadable', reason: opened.reason })
    return { status: 'signed-out', reason: opened.reason, ended: false }
  }
  const { config, now } = instance
  const end = endOf(opened.session, config)
  if (end !== null && end * 1000 <= now().getTime())
    return { status: 'signed-out', reason: 'session_expired', ended: true }
  const session = noted(opened.session, config, now())
  const authentication = await authenticateSession(instance, session)
  // Sealed anew with the newest password, and with what was noted (security bar K5, C9).
  const isDue = opened.password !== config.passwords[0] || session !== opened.session
  if (!isDue || authentication.status !== 'signed-in') return authentication
  return { ...authentication, sealed: authentication.sealed ?? (await seal(instance, authentication.session)) }
}

/** The session inside the sealed candidates, not verified. */
export const openSession = (instance: Instance, values: readonly string[]): ReturnType<typeof unseal> =>
  unseal(values, { passwords: instance.config.passwords, encryption: instance.encryption })

/** An opened session → what it says now. */
export async function authenticateSession(instance: Instance, session: Session): Promise<Authentication> {
  const verification = await verify(instance, session.accessToken)
  if (isSignedOut(instance, session, 'claims' in verification ? verification.claims : undefined))
    return { status: 'signed-out', reason: 'signed_out', ended: true }
  switch (verification.status) {
    case 'unavailable':
      return { status: 'unavailable', reason: 'keys_unavailable', retryAfter: null, session, sealed: null }
    case 'rejected':
      return { status: 'unavailable', reason: 'token_rejected', retryAfter: null, session, sealed: null }
    case 'expired':
    case 'unknown_key': {
      const outcome = await refreshSession(instance, { session, satisfied: isFresh(instance) })
      return staleIfError(instance, afterRefresh(outcome, { session, claims: null }), verification)
    }
    case 'verified': {
      const { claims } = verification
      if (claims.sub !== session.user.id) return foreignUser(instance, session, claims)
      if (!isExpiring(claims, instance.now(), instance.config.random))
        return { status: 'signed-in', session, claims, sealed: null }
      return afterRefresh(await refreshSession(instance, { session, satisfied: isFresh(instance) }), {
        session,
        claims,
      })
    }
  }
}

/** What a refresh leaves. A token that is still valid serves on where the provider is in trouble. */
function afterRefresh(
  outcome: RefreshOutcome,
  before: { session: Session; claims: BaseTokenClaims | null },
): Authentication {
  switch (outcome.status) {
    case 'refreshed':
      return served(outcome)
    case 'ended':
      return { status: 'signed-out', reason: outcome.reason, ended: true }
    case 'refused':
    case 'unavailable': {
      const { session, claims } = before
      if (claims !== null) return { status: 'signed-in', session, claims, sealed: null }
      const reason = outcome.status === 'refused' ? 'server_error' : outcome.reason
      return { status: 'unavailable', reason, retryAfter: outcome.retryAfter, session, sealed: null }
    }
  }
}

/** The last verified claims for a while longer, where the app prefers them to a 503: revocation is then seen that much later. */
function staleIfError(
  { config, now }: Instance,
  authentication: Authentication,
  verification: Extract<Verification, { status: 'expired' | 'unknown_key' }>,
): Authentication {
  if (authentication.status !== 'unavailable' || verification.status !== 'expired') return authentication
  const { session, sealed } = authentication
  const { claims } = verification
  const isInside = (claims.exp + config.staleIfError) * 1000 > now().getTime()
  if (!isInside || claims.sub !== session.user.id) return authentication
  return { status: 'signed-in', session, claims, sealed, stale: true }
}

/** A refreshed session: signed in where its token could be verified, else kept and not served (design rule 5). */
export function served({ session, sealed, claims }: Extract<RefreshOutcome, { status: 'refreshed' }>): ServedSession {
  return claims === null
    ? { status: 'unavailable', reason: 'keys_unavailable', retryAfter: null, session, sealed }
    : { status: 'signed-in', session, claims, sealed }
}

/** One refresh of this session, or what is known to have come of it. */
export function refreshSession(instance: Instance, request: RefreshRequest): Promise<RefreshOutcome> {
  const steps: RefreshSteps = {
    sendGrant: (grant) => sendGrant(instance, grant),
    claimsOf: (session) => decodeClaims(session.accessToken),
    accept: (tokens, before) =>
      acceptTokens(
        instance,
        { verify: (token) => verify(instance, token), seal: (session) => seal(instance, session) },
        tokens,
        before,
      ),
  }
  return refresh(instance, steps, request)
}

/** Whether a known successor needs no refresh of its own. */
export const isFresh =
  (instance: Instance): RefreshRequest['satisfied'] =>
  ({ claims }) =>
    claims === null || !isExpiring(claims, instance.now(), () => 1)

/** Seals with the newest password. */
export const seal = (instance: Instance, session: Session): Promise<string> =>
  sealSession(session, { password: instance.config.passwords[0], encryption: instance.encryption })

/** Verifies, and says loudly where a token that our own seal vouches for is not one of this app's (design rule 2). */
export async function verify(instance: Instance, accessToken: string): Promise<Verification> {
  const { keys, config, now, verifiedTokens } = instance
  const verification = await verifyOnce(accessToken, {
    verifiedTokens,
    keys,
    issuers: config.issuers,
    clientId: config.clientId,
    now,
  })
  if (verification.status === 'rejected') {
    const { reason, seen, expected } = verification
    instance.emit({ code: 'token.rejected', sessionId: null, reason, seen, expected })
  }
  return verification
}

/** Whether this session was signed out in this process. `claims` where its token has been read already. */
export function isSignedOut(
  instance: Instance,
  session: Session,
  claims: BaseTokenClaims | null = decodeClaims(session.accessToken),
): boolean {
  const sid = claims?.sid
  return sid !== undefined && instance.tombstones.has(sid)
}

/** The seal binds a user to a token that names another (SEC-1219): nobody is signed in by it. */
function foreignUser(instance: Instance, session: Session, claims: BaseTokenClaims): Authentication {
  instance.emit({
    code: 'token.rejected',
    sessionId: claims.sid,
    reason: 'user_mismatch',
    seen: claims.sub,
    expected: session.user.id,
  })
  return { status: 'unavailable', reason: 'token_rejected', retryAfter: null, session, sealed: null }
}
