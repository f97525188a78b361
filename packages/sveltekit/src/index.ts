export { authKit } from './auth-kit.ts'
export type { AuthKitAuth } from './auth-kit-auth.ts'
export { configureAuthKit } from './configure-auth-kit.ts'
export { requireAuth, requirePermission, requireRecentAuth, requireRole } from './guards.ts'
export type { AuthKitHandleOptions } from './handle-options.ts'
export { authKitHandle, type AuthKitHandle } from './handle.ts'
export { getInitialAuth } from './initial-auth.ts'
export { handleAuthRoute } from './mounted-routes.ts'
export type { EventLike } from './request-state.ts'
export type { SignInUrlOptions } from './sign-in-urls.ts'
export {
  AuthKitError,
  OAuthStateMismatchError,
  PKCECookieMissingError,
  SessionEncryptionError,
  TokenRefreshError,
  TokenValidationError,
} from '@latchkey/session/core'
export type {
  AuthKitConfig,
  AuthResult,
  BaseTokenClaims,
  ClientSession,
  Impersonator,
  Session,
  SignedIn,
  User,
} from '@latchkey/session/core'
