import { served } from '../authenticate/after-refresh.ts'
import type { Authentication } from '../authenticate/authentication.ts'
import { refreshSession } from '../authenticate/refresh-session.ts'
import type { Instance } from '../authenticate/instance.ts'
import { decodeClaims } from '../authenticate/decode-claims.ts'
import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { Session } from '../model/session.ts'
import type { SwitchResult } from './auth-context.ts'
import { signedIn } from './to-auth.ts'

interface Switched {
  readonly result: SwitchResult
  /** The session from here on, or null where it is what it was. */
  readonly authentication: Authentication | null
}

/** Why a switch is denied whose session came back for another organization than the one that was asked for. */
export const ORGANIZATION_MISMATCH = 'organization_mismatch'

/** Whether a session is for another organization than the one that was asked for, or for none. An event reports it. */
export function isForAnother(
  { emit }: Pick<Instance, 'emit'>,
  { claims }: Extract<Authentication, { status: 'signed-in' }>,
  organizationId: string,
): boolean {
  if (claims.org_id === organizationId) return false
  emit({ code: 'organization.refused', sessionId: claims.sid, reason: ORGANIZATION_MISMATCH })
  return true
}

/**
 * One grant for this organization, behind whatever refresh is running. No failed switch ends the session it started from. A session for another
 * organization is kept, because the refresh token before it is used up; the switch is denied.
 */
export async function switchOrganization(
  instance: Instance,
  session: Session,
  organizationId: string,
  signInUrl: (options: { organizationId: string }) => Promise<string>,
): Promise<Switched> {
  const outcome = await refreshSession(instance, { session, organizationId, satisfied: () => false })
  const sessionId = decodeClaims(session.accessToken)?.sid ?? null
  if (outcome.status !== 'refreshed') {
    if (outcome.status === 'refused') instance.emit({ code: 'organization.refused', sessionId, reason: outcome.reason })
    return { result: await failure(outcome, () => signInUrl({ organizationId })), authentication: null }
  }
  const authentication = served(outcome)
  if (authentication.status === 'unavailable') {
    const { reason, retryAfter } = authentication
    return { result: { status: 'unavailable', reason, retryAfter }, authentication }
  }
  if (isForAnother(instance, authentication, organizationId))
    return { result: { status: 'denied', reason: ORGANIZATION_MISMATCH }, authentication }
  instance.emit({ code: 'organization.switched', sessionId, organizationId })
  return { result: { status: 'switched', auth: signedIn(instance.config, authentication) }, authentication }
}

async function failure(
  outcome: Exclude<RefreshOutcome, { status: 'refreshed' }>,
  signInUrl: () => Promise<string>,
): Promise<SwitchResult> {
  const { reason } = outcome
  if (outcome.status === 'ended') return { status: 'denied', reason }
  if (reason === 'sso_required' || reason === 'mfa_enrollment')
    return { status: 'reauthenticate', reason, url: await signInUrl() }
  if (outcome.status === 'refused' && (outcome.kind === 'terminal' || outcome.kind === 'organization'))
    return { status: 'denied', reason }
  return { status: 'unavailable', reason, retryAfter: outcome.retryAfter }
}
