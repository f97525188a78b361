import type { Environment } from '../environment.ts'
import { secret } from '../id.ts'
import { presentUser } from '../server/present.ts'
import type { Session, User } from '../store/entities.ts'
import { signAccessToken } from './access-token.ts'

/** Older tokens of a session answer "already exchanged" until this many newer ones; bounds a session that lives for weeks. */
const REMEMBERED_TOKENS = 32

/** The body of a successful token response, with a fresh pair. */
export async function issueTokens(environment: Environment, session: Session, user: User): Promise<string> {
  const { store, clock, inactivityTimeout } = environment
  const accessToken = await signAccessToken(environment, session)
  const refreshToken = secret(24)
  store.refreshTokens.set(refreshToken, { sessionId: session.id, uses: 0, exchange: undefined })
  session.refreshTokens.push(refreshToken)
  session.idleAt = clock.now() + inactivityTimeout * 1000
  for (const old of session.refreshTokens.splice(0, session.refreshTokens.length - REMEMBERED_TOKENS)) {
    store.refreshTokens.delete(old)
  }
  letGo(environment, session)
  return JSON.stringify({
    user: presentUser(user),
    ...(session.organizationId && { organization_id: session.organizationId }),
    access_token: accessToken,
    refresh_token: refreshToken,
    authentication_method: session.authenticationMethod,
    ...(session.impersonator && { impersonator: session.impersonator }),
  })
}

/** Answers that no replay can get any more. */
function letGo({ store, clock, replayWindow }: Environment, { refreshTokens }: Session): void {
  for (const token of refreshTokens) {
    const exchange = store.refreshTokens.get(token)?.exchange
    if (exchange && exchange.at + replayWindow * 1000 <= clock.now()) exchange.body = undefined
  }
}
