import type { Store } from './store.ts'

const REMEMBERED_SESSIONS = 10_000

/** Bounds the memory of an emulator that nobody restarts: beyond 10,000, the oldest session is forgotten, ended or not. */
export function forgetOldestSession({ sessions, refreshTokens }: Store): void {
  const [oldest] = sessions.values()
  if (!oldest || sessions.size <= REMEMBERED_SESSIONS) return
  for (const token of oldest.refreshTokens) refreshTokens.delete(token)
  sessions.delete(oldest.id)
}
