import type { Environment } from '../environment.ts'
import { ulid } from '../id.ts'
import { presentSession } from '../server/present.ts'
import { stringField, type Body } from '../server/read-body.ts'
import type { Authentication, Session } from '../store/entities.ts'
import { forgetOldestSession } from '../store/forget-oldest.ts'

/** Seconds. Contract, section 5: impersonated sessions end after an hour. */
const IMPERSONATION_LENGTH = 60 * 60

/** A new session of somebody who proved who they are; its IP address and user agent are those that the token request tells. */
export function createSession(
  { store, clock, clientId, maxSessionLength, events }: Environment,
  { userId, impersonator, authenticationMethod, authTime }: Authentication,
  organizationId: string | undefined,
  body: Body,
): Session {
  const at = clock.iso()
  const length = impersonator ? Math.min(IMPERSONATION_LENGTH, maxSessionLength) : maxSessionLength
  const session: Session = {
    id: `session_${ulid(clock.now())}`,
    userId,
    clientId,
    organizationId,
    signInOrganizationId: organizationId,
    impersonator,
    authenticationMethod,
    authTime,
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
