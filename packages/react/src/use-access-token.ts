import type { AccessTokenResult, SessionState, SessionStoreError } from '@latchkey/client'
import { tokenOf } from '@latchkey/client/adapter'
import { useCallback, useEffect, useState } from 'react'
import { useAuthKit } from './auth-kit-context.ts'
import { useSession } from './use-session.ts'

export interface UseAccessTokenReturn {
  /** The last token, which may have expired: `getAccessToken()` gives one that has not. */
  accessToken: string | undefined
  /** Until the first token of this session, or its error. */
  loading: boolean
  error: SessionStoreError | null
  /** A new token, with new claims. Rejects with a `SessionStoreError`. */
  refresh(): Promise<string | undefined>
  /** A token that is good for a call now, undefined where nobody is signed in. Rejects with a `SessionStoreError`. */
  getAccessToken(): Promise<string | undefined>
}

interface Held {
  readonly of: string | null
  readonly accessToken: string | undefined
  readonly error: SessionStoreError | null
}

/** An access token for this browser, in memory only, where the app has set `accessToken: true`. Never one of another session or organization. */
export function useAccessToken(): UseAccessTokenReturn {
  const { store } = useAuthKit('useAccessToken')
  const state = useSession('useAccessToken')
  const of = ownerOf(state)
  const [held, setHeld] = useState<Held>({ of: null, accessToken: undefined, error: null })
  const hold = useCallback(
    (result: AccessTokenResult): AccessTokenResult => {
      // Whose it is says the state of now, not that of the render which asked.
      setHeld((before) => holding(before, ownerOf(store.getSnapshot()), result))
      return result
    },
    [store],
  )
  const getAccessToken = useCallback(async () => tokenOf(hold(await store.getAccessToken())), [store, hold])
  const refresh = useCallback(async () => {
    const result = await store.refresh()
    return result.ok ? getAccessToken() : tokenOf(hold(result))
  }, [store, hold, getAccessToken])
  useEffect(() => {
    if (of !== null) void store.getAccessToken().then(hold)
  }, [store, of, hold])
  const current = of !== null && held.of === of ? held : null
  return {
    accessToken: current?.accessToken,
    loading: state.status === 'loading' || (of !== null && current === null),
    error: current?.error ?? null,
    refresh,
    getAccessToken,
  }
}

/** Which user's session in which organization a token is of, and since which refresh; null where there is none. */
const ownerOf = (state: SessionState): string | null =>
  state.status === 'signed-in'
    ? JSON.stringify([state.user.id, state.sessionId, state.organizationId, state.expiresAt])
    : null

/** Trouble does not take away the token that is there. */
const holding = (before: Held, of: string | null, result: AccessTokenResult): Held =>
  result.ok
    ? { of, accessToken: result.accessToken, error: null }
    : { of, accessToken: before.of === of ? before.accessToken : undefined, error: result.error }
