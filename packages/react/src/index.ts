'use client'

export { AuthKitProvider, type AuthKitProviderProps, type InitialAuth } from './auth-kit-provider.tsx'
export { AuthKitReactError, type AuthKitReactErrorCode } from './auth-kit-react-error.ts'
export { Impersonation, type ImpersonationProps } from './impersonation.tsx'
export { useAccessToken, type UseAccessTokenReturn } from './use-access-token.ts'
export { useAuth, type AuthContextType, type UseAuthOptions } from './use-auth.ts'
export { useRecentAuth, type RecentAuth } from './use-recent-auth.ts'
export { useTokenClaims, type TokenClaims } from './use-token-claims.ts'
