import type { Clock } from '../clock.ts'
import type { Environment } from '../environment.ts'
import { presentSession } from '../server/present.ts'
import type { Session } from './entities.ts'

export function isLive(session: Session, clock: Clock): boolean {
  return session.status === 'active' && clock.now() < Math.min(Date.parse(session.expiresAt), session.idleAt)
}

/** Ends a session for refreshes; access tokens already out stay valid until they expire (contract, section 5). */
export function endSession({ store, clock, events }: Environment, session: Session): void {
  for (const token of session.refreshTokens.splice(0)) store.refreshTokens.delete(token)
  if (!isLive(session, clock)) return
  session.status = 'revoked'
  session.endedAt = session.updatedAt = clock.iso()
  events.emit('session.revoked', presentSession(session))
}

export function endSessionsOf(environment: Environment, userId: string): void {
  for (const session of environment.store.sessions.values()) {
    if (session.userId === userId) endSession(environment, session)
  }
}
