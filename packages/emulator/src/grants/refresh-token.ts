import type { Environment } from '../environment.ts'
import { oauthError } from '../server/api-error.ts'
import { stringField, type Body } from '../server/read-body.ts'
import { isLive } from '../store/end-session.ts'
import { isActiveMember } from '../store/find.ts'
import type { Exchange, RefreshToken, Session, User } from '../store/entities.ts'
import { checkSwitch } from './check-switch.ts'
import { issueTokens } from './issue-tokens.ts'

/** Exchanges a refresh token for the next pair of the same session, in the organization asked for or the current one. */
export async function refresh(environment: Environment, body: Body): Promise<string> {
  const given = stringField(body, 'refresh_token')
  if (!given) throw oauthError('invalid_request', 'Missing required parameter: refresh_token.')
  const organizationId = stringField(body, 'organization_id')
  const { token, session, user } = findSession(environment, given)
  if (token.exchange) return replay(environment, token.exchange, organizationId)
  // A refused switch throws before the token is marked: it consumes nothing (contract, section 5).
  if (organizationId) checkSwitch(environment, session, user, organizationId)
  return exchange(environment, token, session, user, organizationId)
}

function findSession(
  { store, clock }: Environment,
  given: string,
): { token: RefreshToken; session: Session; user: User } {
  const token = store.refreshTokens.get(given)
  const session = token && store.sessions.get(token.sessionId)
  const user = session && store.users.get(session.userId)
  if (token && session && user && isLive(session, clock)) return { token, session, user }
  throw oauthError('invalid_grant', 'The refresh token is invalid or its session has ended.')
}

/** The same bytes again inside the window. Another organization is not the same request: what happens then is unknown, so it is refused. */
function replay(
  { clock, replayWindow }: Environment,
  exchanged: Exchange,
  wanted: string | undefined,
): Promise<string> {
  const { at, organizationId, body } = exchanged
  const inWindow = clock.now() < at + replayWindow * 1000
  if (body && inWindow && wanted === organizationId) return body
  if (!inWindow) exchanged.body = undefined
  throw oauthError('invalid_grant', 'Refresh token already exchanged.')
}

function exchange(
  environment: Environment,
  token: RefreshToken,
  session: Session,
  user: User,
  organizationId: string | undefined,
): Promise<string> {
  const { clock, store } = environment
  const kept = session.organizationId && isActiveMember(store, user.id, session.organizationId)
  session.organizationId = organizationId ?? (kept ? session.organizationId : undefined)
  session.updatedAt = clock.iso()
  const body = issueTokens(environment, session, user)
  // Marked before the signature is awaited, so that two requests at once still rotate once.
  token.exchange = { at: clock.now(), organizationId, body }
  return body
}
