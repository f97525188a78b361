import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import type { Soon } from '../model/soon.ts'
import type { TokenResponse } from '../provider/provider.ts'
import { decodeClaims } from './decode-claims.ts'
import type { Instance } from './instance.ts'
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

/** Verifies refreshed tokens before they are sealed (design rule 5). A wrong token is never sealed, nor is another user's. */
export async function acceptTokens(
  instance: Instance,
  { verify, seal }: AcceptSteps,
  tokens: TokenResponse,
  before: Session,
): Promise<RefreshOutcome> {
  const verification = await verify(tokens.accessToken)
  switch (verification.status) {
    case 'rejected':
      return { status: 'unavailable', reason: 'token_rejected', retryAfter: null }
    case 'unknown_key':
    case 'unavailable':
      // The next read compares token and user of one response, and could not tell that both have changed.
      return tokens.user.id === before.user.id ? kept(null) : otherUser(decodeClaims(before.accessToken)?.sid ?? null)
    // Minted a moment ago: only a clock says that it is over, and another refresh would say so again (fault model, row 16).
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

  async function kept(claims: BaseTokenClaims | null): Promise<RefreshOutcome> {
    const session = sessionOf(tokens, before)
    return { status: 'refreshed', session, sealed: await seal(session), claims }
  }
}
