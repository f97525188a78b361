import { useSession } from './use-session.ts'

export interface RecentAuth {
  /** When the user last authenticated, or null where the session does not say. */
  authenticatedAt: Date | null
  /** Whether that is longer ago than `maxAge`, or unknown. */
  isStale: boolean
}

/**
 * Whether the user authenticated within `maxAge` seconds, as of the last answer of the server. For what to show: the
 * server decides, by `requireRecentAuth`. Needs `publicClaims: ['auth_time']`; without it, it is stale.
 */
export function useRecentAuth({ maxAge }: { maxAge: number }): RecentAuth {
  const state = useSession('useRecentAuth')
  const seconds = state.status === 'signed-in' ? state.claims['auth_time'] : undefined
  if (state.status !== 'signed-in' || typeof seconds !== 'number') return { authenticatedAt: null, isStale: true }
  return { authenticatedAt: new Date(seconds * 1000), isStale: state.now - seconds > maxAge }
}
