import { useMemo } from 'react'
import { useSession } from './use-session.ts'

/** When the user last authenticated, and whether that is longer ago than was asked, or unknown. */
export type RecentAuth = { authenticatedAt: null; isStale: true } | { authenticatedAt: Date; isStale: boolean }

/**
 * Whether the user authenticated within `maxAge` seconds, as of the last answer of the server. For what to show: the
 * server decides, by `requireRecentAuth`. Needs `publicClaims: ['auth_time']`; without it, it is stale.
 */
export function useRecentAuth({ maxAge }: { maxAge: number }): RecentAuth {
  const state = useSession('useRecentAuth')
  return useMemo(() => {
    const seconds = state.status === 'signed-in' ? state.claims['auth_time'] : undefined
    if (state.status !== 'signed-in' || typeof seconds !== 'number' || !Number.isFinite(seconds))
      return { authenticatedAt: null, isStale: true }
    // Written so that a `maxAge` which is no number is stale.
    const isRecent = state.now !== 0 && state.now - seconds <= maxAge
    return { authenticatedAt: new Date(seconds * 1000), isStale: !isRecent }
  }, [state, maxAge])
}
