import type { Clock } from '../clock.ts'
import type { Session } from './entities.ts'
import type { Store } from './store.ts'

export function isLive(session: Session, clock: Clock): boolean {
  return session.status === 'active' && clock.now() < Math.min(Date.parse(session.expiresAt), session.idleAt)
}

/** Ends a session for refreshes; access tokens already out stay valid until they expire (contract, section 5). */
export function endSession(store: Store, clock: Clock, session: Session): void {
  for (const token of session.refreshTokens.splice(0)) store.refreshTokens.delete(token)
  if (session.status === 'revoked') return
  session.status = 'revoked'
  session.endedAt = session.updatedAt = clock.iso()
}

export function endSessionsOf(store: Store, clock: Clock, userId: string): void {
  for (const session of store.sessions.values()) if (session.userId === userId) endSession(store, clock, session)
}
