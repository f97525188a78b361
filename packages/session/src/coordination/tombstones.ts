/** Milliseconds: longer than an access token lives, so that in this process a cookie caught before a sign-out is dead at once. */
const KEPT_MS = 15 * 60_000
/** Beyond this the oldest goes: a flood of sign-outs must not be a leak. */
const MOST = 10_000

/** The sessions that were signed out here. No response after a sign-out carries the session (design rule 4). */
export interface Tombstones {
  add(sessionId: string): void
  has(sessionId: string): boolean
  /** A new sign-in may come with the id of the old session: the provider decides that, not we. */
  remove(sessionId: string): void
}

export function createTombstones(now: () => Date): Tombstones {
  const endedAt = new Map<string, number>()
  return {
    add(sessionId) {
      endedAt.delete(sessionId)
      endedAt.set(sessionId, now().getTime())
      for (const [old, at] of endedAt) {
        if (endedAt.size <= MOST && now().getTime() - at < KEPT_MS) break
        endedAt.delete(old)
      }
    },
    has(sessionId) {
      const at = endedAt.get(sessionId)
      return at !== undefined && now().getTime() - at < KEPT_MS
    },
    remove: (sessionId) => void endedAt.delete(sessionId),
  }
}
