import type { SessionState } from '@latchkey/client'
import { useSyncExternalStore } from 'react'
import { useAuthKit } from './auth-kit-context.ts'

/** The session's state, the same on the server and on first paint. */
export function useSession(hook: string): SessionState {
  const { store } = useAuthKit(hook)
  return useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
}
