import type { SessionState } from './session-state.ts'

/** When the user last authenticated, and whether that is longer ago than was asked, or unknown. */
export type RecentAuth = { authenticatedAt: null; isStale: true } | { authenticatedAt: Date; isStale: boolean }

/** Whether the user authenticated within `maxAge` seconds, as of the last answer of the server. Stale where that is not known. */
export function recentAuthOf(state: SessionState, { maxAge }: { maxAge: number }): RecentAuth {
  const seconds = state.status === 'signed-in' ? state.claims['auth_time'] : undefined
  if (state.status !== 'signed-in' || typeof seconds !== 'number' || !Number.isFinite(seconds))
    return { authenticatedAt: null, isStale: true }
  // Written so that a `maxAge` which is no number is stale.
  const isRecent = state.now !== 0 && state.now - seconds <= maxAge
  return { authenticatedAt: new Date(seconds * 1000), isStale: !isRecent }
}
