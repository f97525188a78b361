import { SessionStoreError } from '@latchkey/client'
import { useCallback, useEffect, useState } from 'react'
import { useAuthKit } from './auth-kit-provider.tsx'
import { useSession } from './use-session.ts'

export interface UseAccessTokenReturn {
  /** The last token, which may have expired: `getAccessToken()` gives one that has not. */
  accessToken: string | undefined
  loading: boolean
  error: Error | null
  /** A new token, with new claims. */
  refresh(): Promise<string | undefined>
  /** A token that is good for a call now, or undefined where nobody is signed in. */
  getAccessToken(): Promise<string | undefined>
}

interface Held {
  /** Which session in which organization the token is of. */
  of: string | null
  accessToken: string | undefined
  error: Error | null
}

/** An access token for this browser, in memory only, where the app has set `accessToken: true`. Never one of another organization. */
export function useAccessToken(): UseAccessTokenReturn {
  const { store } = useAuthKit('useAccessToken')
  const state = useSession('useAccessToken')
  const of = state.status === 'signed-in' ? [state.sessionId, state.organizationId, state.expiresAt].join(' ') : null
  const [held, setHeld] = useState<Held>({ of: null, accessToken: undefined, error: null })
  const getAccessToken = useCallback(async () => {
    if (of === null) return undefined
    try {
      const accessToken = await store.getAccessToken()
      setHeld({ of, accessToken, error: null })
      return accessToken
    } catch (error) {
      if (!(error instanceof SessionStoreError)) throw error
      setHeld({ of, accessToken: undefined, error })
      return undefined
    }
  }, [store, of])
  const refresh = useCallback(async () => {
    await store.refresh().catch(() => {})
    return getAccessToken()
  }, [store, getAccessToken])
  useEffect(() => void getAccessToken(), [getAccessToken])
  const current = held.of === of ? held : null
  return {
    accessToken: of === null ? undefined : current?.accessToken,
    loading: state.status === 'loading' || (of !== null && current === null),
    error: of === null ? null : (current?.error ?? null),
    refresh,
    getAccessToken,
  }
}
