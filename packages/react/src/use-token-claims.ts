import { claimsOf, type TokenClaims } from '@latchkey/client/adapter'
import { useMemo } from 'react'
import { useSession } from './use-session.ts'

/**
 * The claims that the browser may know: those the session is made of, and those named in the handler's `publicClaims`.
 * Empty where nobody is signed in. No token is decoded, none need be here.
 */
export function useTokenClaims<Claims = Record<string, unknown>>(): TokenClaims<Claims> {
  const state = useSession('useTokenClaims')
  return useMemo(() => claimsOf<Claims>(state), [state])
}
