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

/** One grant for this organization, behind whatever refresh is running. No failed switch ends the session it started from. */
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
