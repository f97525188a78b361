import type { Environment } from '../environment.ts'
import { secret } from '../id.ts'
import { presentUser } from '../server/present.ts'
import type { Session, User } from '../store/entities.ts'
import { signAccessToken } from './access-token.ts'

/** Older tokens of a session answer "already exchanged" until this many newer ones; bounds a session that lives for weeks. */
const REMEMBERED_TOKENS = 32

/** The body of a successful token response, with a fresh pair. */
export async function issueTokens(environment: Environment, session: Session, user: User): Promise<string> {
  const { store } = environment
  const accessToken = await signAccessToken(environment, session)
  const refreshToken = secret(24)
  store.refreshTokens.set(refreshToken, { sessionId: session.id, exchange: undefined })
  session.refreshTokens.push(refreshToken)
  for (const old of session.refreshTokens.splice(0, session.refreshTokens.length - REMEMBERED_TOKENS)) {
    store.refreshTokens.delete(old)
  }
  return JSON.stringify({
    user: presentUser(user),
    ...(session.organizationId && { organization_id: session.organizationId }),
    access_token: accessToken,
    refresh_token: refreshToken,
    authentication_method: session.authenticationMethod,
    ...(session.impersonator && { impersonator: session.impersonator }),
  })
}
