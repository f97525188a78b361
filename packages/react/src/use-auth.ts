import type { ClientUser } from '@latchkey/client'
import { authCalls, factsOf } from '@latchkey/client/adapter'
import { useEffect, useMemo } from 'react'
import type { AuthContextType, UseAuthOptions } from './auth-context-type.ts'
import { useAuthKit } from './auth-kit-context.ts'
import { useSession } from './use-session.ts'

/** The session of this browser. Throws `ERR_PROVIDER_MISSING` outside an `AuthKitProvider`. */
export function useAuth(options: {
  ensureSignedIn: true
}): AuthContextType & ({ loading: true } | { loading: false; user: ClientUser })
export function useAuth(options?: UseAuthOptions): AuthContextType
export function useAuth({ ensureSignedIn = false }: UseAuthOptions = {}): AuthContextType {
  const context = useAuthKit('useAuth')
  const state = useSession('useAuth')
  useEffect(() => {
    // Only a sign-out that is certain: the vendor's asks again and again instead (peer bug T6), trouble is no reason to leave.
    // `state` and not its status: a page shown again by the back button is told once more that nobody is signed in.
    if (ensureSignedIn && state.status === 'signed-out') context.signIn()
  }, [context, ensureSignedIn, state])
  const calls = useMemo(() => authCalls(context), [context])
  return useMemo(() => {
    const { status } = state
    const loading = status === 'loading' || (ensureSignedIn && status !== 'signed-in')
    return { ...factsOf(state), status, loading, ...calls }
  }, [state, ensureSignedIn, calls])
}
