export {
  SessionStoreError,
  type ClientImpersonator,
  type ClientSession,
  type ClientUser,
  type SessionState,
  type SessionStoreErrorCode,
} from '@latchkey/client'
export type { AuthCallError, JWTPayload, RecentAuth, TokenClaims } from '@latchkey/client/adapter'
export type { Auth } from './auth.ts'
export { AuthKitSvelteError, type AuthKitSvelteErrorCode } from './auth-kit-svelte-error.ts'
export { default as Impersonation } from './impersonation.svelte'
export { provideAuth, type ProvideAuthOptions } from './provide-auth.svelte.ts'
export { useAuth } from './use-auth.ts'
