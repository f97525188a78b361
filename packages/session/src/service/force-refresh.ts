import { served } from '../authenticate/after-refresh.ts'
import type { Authentication } from '../authenticate/authentication.ts'
import { refreshSession } from '../authenticate/refresh-session.ts'
import type { Instance } from '../authenticate/instance.ts'
import { TokenRefreshError } from '../model/errors.ts'
import type { Session } from '../model/session.ts'
import { isForAnother, ORGANIZATION_MISMATCH } from './switch-organization.ts'

type SignedInSession = Extract<Authentication, { status: 'signed-in' }>

/** New tokens for this session now, in another organization if one is named. Throws `TokenRefreshError`, with the new session if that is for another. */
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
  if (outcome.status !== 'refreshed') throw refreshError(outcome.reason, outcome.status === 'ended' ? 'ended' : outcome)
  const refreshed = orThrow(served(outcome))
  if (organizationId === undefined || !isForAnother(instance, refreshed, organizationId)) return refreshed
  throw refreshError(ORGANIZATION_MISMATCH, { retryAfter: null, sealed: refreshed.sealed })
}

/** The session where somebody is signed in. Throws `TokenRefreshError`, which says whether the session ended. */
export function orThrow(authentication: Authentication): SignedInSession {
  if (authentication.status === 'signed-in') return authentication
  throw refreshError(authentication.reason, authentication.status === 'signed-out' ? 'ended' : authentication)
}

interface Unserved {
  readonly retryAfter: number | null
  /** The new session, if there is one: it cannot be served, and its refresh token is the only one that is not used up. */
  readonly sealed?: string | null
}

function refreshError(reason: string, outcome: 'ended' | Unserved): TokenRefreshError {
  const { retryAfter, sealed = null } = outcome === 'ended' ? { retryAfter: null } : outcome
  const ended = outcome === 'ended'
  const next = ended ? 'send the user through sign-in' : sealed === null ? KEEP : SAVE
  return new TokenRefreshError(
    `The session was not refreshed (${reason}): ${next}.`,
    { ended, retryAfter, encryptedSession: sealed },
    { data: { reason, hasNewSession: sealed !== null } },
  )
}

const KEEP = 'keep the session and try again'
const SAVE = 'save `encryptedSession` of this error in place of the session, whose refresh token is used up'
