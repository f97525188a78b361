import { createHash } from 'node:crypto'

import type { Environment } from '../environment.ts'
import { ulid } from '../id.ts'
import { oauthError } from '../server/api-error.ts'
import { presentSession } from '../server/present.ts'
import { stringField, type Body } from '../server/read-body.ts'
import type { AuthorizationCode, Session } from '../store/entities.ts'
import { forgetOldestSession } from '../store/forget-oldest.ts'
import { issueTokens } from './issue-tokens.ts'

/** Seconds. Contract, section 5: impersonated sessions end after an hour. */
const IMPERSONATION_LENGTH = 60 * 60

/** Exchanges a code, once, for a new session. */
export async function exchangeCode(environment: Environment, body: Body): Promise<string> {
  const { store, clock } = environment
  const given = stringField(body, 'code')
  if (!given) throw oauthError('invalid_request', 'Missing required parameter: code.')
  const code = store.codes.get(given)
  if (!code || code.expiresAt <= clock.now()) throw invalidCode(given)
  checkProof(code, body)
  store.codes.delete(given)
  const user = store.users.get(code.userId)
  if (!user) throw invalidCode(given)
  const session = createSession(environment, code, body)
  user.lastSignInAt = clock.iso()
  return issueTokens(environment, session, user)
}

function invalidCode(code: string): Error {
  return oauthError('invalid_grant', `The code '${code}' has expired or is invalid.`)
}

/** RFC 7636 section 4.6; a client that proves nothing at all is refused before the code is looked at. */
function checkProof({ codeChallenge }: AuthorizationCode, body: Body): void {
  const verifier = stringField(body, 'code_verifier')
  if (!verifier && !stringField(body, 'client_secret')) {
    throw oauthError('invalid_request', 'Either client_secret or code_verifier is required.')
  }
  if (codeChallenge === undefined && verifier === undefined) return
  const computed = verifier && createHash('sha256').update(verifier).digest('base64url')
  if (computed !== codeChallenge) throw oauthError('invalid_grant', 'Invalid code verifier.')
}

function createSession(
  { store, clock, clientId, maxSessionLength, events }: Environment,
  code: AuthorizationCode,
  body: Body,
): Session {
  const at = clock.iso()
  const length = code.impersonator ? Math.min(IMPERSONATION_LENGTH, maxSessionLength) : maxSessionLength
  const session: Session = {
    id: `session_${ulid(clock.now())}`,
    userId: code.userId,
    clientId,
    organizationId: code.organizationId,
    signInOrganizationId: code.organizationId,
    impersonator: code.impersonator,
    authenticationMethod: code.authenticationMethod,
    authTime: code.authTime,
    ipAddress: stringField(body, 'ip_address') ?? null,
    userAgent: stringField(body, 'user_agent') ?? null,
    status: 'active',
    expiresAt: new Date(clock.now() + length * 1000).toISOString(),
    endedAt: null,
    createdAt: at,
    updatedAt: at,
    idleAt: Infinity,
    refreshTokens: [],
  }
  store.sessions.set(session.id, session)
  forgetOldestSession(store)
  events.emit('session.created', presentSession(session))
  return session
}
