'use client'

export {
  SessionStoreError,
  type ClientImpersonator,
  type ClientSession,
  type ClientUser,
  type SessionStoreErrorCode,
} from '@latchkey/client'
export type { AuthCallError, JWTPayload, RecentAuth, TokenClaims } from '@latchkey/client/adapter'
export type { AuthContextType, UseAuthOptions } from './auth-context-type.ts'
export { AuthKitProvider, type AuthKitProviderProps } from './auth-kit-provider.tsx'
export { AuthKitReactError, type AuthKitReactErrorCode } from './auth-kit-react-error.ts'
export { Impersonation, type ImpersonationProps } from './impersonation.tsx'
export type { InitialAuth } from './initial-session.ts'
export { useAccessToken, type UseAccessTokenReturn } from './use-access-token.ts'
export { useAuth } from './use-auth.ts'
export { useRecentAuth } from './use-recent-auth.ts'
export { useTokenClaims } from './use-token-claims.ts'
