import { recentAuthOf, type RecentAuth } from '@latchkey/client/adapter'
import { useMemo } from 'react'
import { useSession } from './use-session.ts'

/**
 * Whether the user authenticated within `maxAge` seconds, as of the last answer of the server. For what to show: the
 * server decides, by `requireRecentAuth`. Needs `publicClaims: ['auth_time']`; without it, it is stale.
 */
export function useRecentAuth({ maxAge }: { maxAge: number }): RecentAuth {
  const state = useSession('useRecentAuth')
  return useMemo(() => recentAuthOf(state, { maxAge }), [state, maxAge])
}
