import { useSession } from './use-session.ts'

/** Claims that the app publishes to its browser; each may be absent. */
export type TokenClaims<Claims> = Partial<Claims>

/** The published claims of the session, those named in the handler's `publicClaims`; none where nobody is signed in. No token is decoded here. */
export function useTokenClaims<Claims = Record<string, unknown>>(): TokenClaims<Claims> {
  const state = useSession('useTokenClaims')
  return (state.status === 'signed-in' ? state.claims : {}) as TokenClaims<Claims>
}
