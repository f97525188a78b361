import { served } from '../authenticate/after-refresh.ts'
import type { Authentication } from '../authenticate/authentication.ts'
import { refreshSession } from '../authenticate/refresh-session.ts'
import type { Instance } from '../authenticate/instance.ts'
import { TokenRefreshError } from '../model/errors.ts'
import type { Session } from '../model/session.ts'

type SignedInSession = Extract<Authentication, { status: 'signed-in' }>

/** New tokens for this session now, in another organization where one is named. Throws `TokenRefreshError`. */
export async function forceRefresh(
  instance: Instance,
  session: Session,
  organizationId?: string,
): Promise<SignedInSession> {
  const outcome = await refreshSession(instance, {
    session,
    ...(organizationId !== undefined && { organizationId }),
    // Somebody else's refresh is as new as one of our own; of a switch it is not, since it is for another organization.
    satisfied: () => organizationId === undefined,
  })
  if (outcome.status === 'refreshed') return orThrow(served(outcome))
  throw refreshError(outcome.reason, outcome.status === 'ended' ? 'ended' : outcome)
}

/** The session where somebody is signed in. Throws `TokenRefreshError`, which says whether the session ended. */
export function orThrow(authentication: Authentication): SignedInSession {
  if (authentication.status === 'signed-in') return authentication
  throw refreshError(authentication.reason, authentication.status === 'signed-out' ? 'ended' : authentication)
}

function refreshError(reason: string, outcome: 'ended' | { retryAfter: number | null }): TokenRefreshError {
  const ended = outcome === 'ended'
  const next = ended ? 'send the user through sign-in' : 'keep the session and try again'
  return new TokenRefreshError(
    `The session was not refreshed (${reason}): ${next}.`,
    { ended, retryAfter: ended ? null : outcome.retryAfter },
    { data: { reason } },
  )
}
