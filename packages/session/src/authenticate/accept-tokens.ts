import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { UnavailableReason } from '../model/auth.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import type { Soon } from '../model/soon.ts'
import type { TokenResponse } from '../provider/provider.ts'
import { decodeClaims } from './decode-claims.ts'
import type { Instance } from './instance.ts'
import type { Rejected } from './verify-signature.ts'
import type { Verification } from './verify.ts'

export interface AcceptSteps {
  verify(accessToken: string): Soon<Verification>
  seal(session: Session): Promise<string>
}

/** The session of a token response. What the response leaves out is carried over: a refresh does not repeat it. */
export function sessionOf(
  tokens: TokenResponse,
  before: Pick<Session, 'impersonator' | 'authenticationMethod' | 'startedAt' | 'activeAt'>,
): Session {
  const { accessToken, refreshToken, user, organizationId } = tokens
  const impersonator = tokens.impersonator ?? before.impersonator
  const authenticationMethod = tokens.authenticationMethod ?? before.authenticationMethod
  return {
    accessToken,
    refreshToken,
    user,
    ...(organizationId && { organizationId }),
    ...(impersonator && { impersonator }),
    ...(authenticationMethod && { authenticationMethod }),
    ...(before.startedAt !== undefined && { startedAt: before.startedAt }),
    ...(before.activeAt !== undefined && { activeAt: before.activeAt }),
  }
}

/** Returns why a pair that is kept cannot be served yet. */
export function unservedReason(verification: Verification): UnavailableReason {
  const { status } = verification
  if (status === 'unknown_key' || status === 'unavailable') return 'keys_unavailable'
  return status === 'rejected' && verification.isByClock === true ? 'clock' : 'token_rejected'
}

/** True if only the configuration or a clock stands against a token: once that is corrected, the token may be accepted. */
const keepsPair = ({ isSigned = false, isByClock = false, reason }: Rejected): boolean =>
  isByClock || (isSigned && reason !== 'client_id')

/**
 * Verifies refreshed tokens before they are served. The refresh token that brought them is used up, so a pair that cannot be served now is sealed
 * and judged again on the next read: its key is not listed yet, or the configuration does not fit it. A token with a bad signature is never
 * sealed, nor is another user's.
 */
export async function acceptTokens(
  instance: Instance,
  { verify, seal }: AcceptSteps,
  tokens: TokenResponse,
  before: Session,
): Promise<RefreshOutcome> {
  const verification = await verify(tokens.accessToken)
  switch (verification.status) {
    case 'rejected':
      return keepsPair(verification)
        ? unserved()
        : { status: 'unavailable', reason: 'token_rejected', retryAfter: null }
    case 'outdated':
    case 'unknown_key':
    case 'unavailable':
      return unserved()
    // It lives for less than a call may take, and another refresh would say so again.
    case 'expired':
    case 'verified': {
      const { claims } = verification
      if (claims.sub !== tokens.user.id || claims.sub !== before.user.id) return otherUser(claims.sid)
      instance.emit({ code: 'refresh.succeeded', sessionId: claims.sid, organizationId: claims.org_id ?? null })
      return kept(claims)
    }
  }

  function otherUser(sessionId: string | null): RefreshOutcome {
    instance.emit({ code: 'refresh.ended', sessionId, reason: 'user_changed' })
    return { status: 'ended', reason: 'user_changed' }
  }

  async function kept(claims: BaseTokenClaims | null): Promise<Extract<RefreshOutcome, { status: 'refreshed' }>> {
    const session = sessionOf(tokens, before)
    return { status: 'refreshed', session, sealed: await seal(session), claims }
  }

  async function unserved(): Promise<RefreshOutcome> {
    // The next read compares token and user of one response, and could not tell that both have changed.
    if (tokens.user.id !== before.user.id) return otherUser(decodeClaims(before.accessToken)?.sid ?? null)
    return { ...(await kept(null)), unserved: unservedReason(verification) }
  }
}
