export { authLoader } from './auth-loader.ts'
export { authkitLoader, type AuthLoader, type AuthorizedAuthLoader, type Loaded } from './authkit-loader.ts'
export { authkitRoutes, type AuthkitRoutes, type AuthkitRoutesOptions } from './authkit-routes.ts'
export { requireAuth, requirePermission, requireRecentAuth, requireRole } from './guards.ts'
export { handleDataRequest, handleRequest } from './hooks.ts'
export type { DataWithResponseInit } from './idiom.ts'
export { refreshSession, type RefreshedAuth } from './refresh-session.ts'
export type { RequestArgs, Subject } from './request-state.ts'
export { getSignInUrl, getSignUpUrl } from './sign-in-urls.ts'
export { signOut } from './sign-out.ts'
export { switchToOrganization } from './switch-to-organization.ts'
export { withAuth } from './with-auth.ts'
export { configure, getConfig } from '@latchkey/session/core'
export type { Auth, AuthResult, BaseTokenClaims, Impersonator, Session, SignedIn, User } from '@latchkey/session/core'
export type {
  AuthData,
  AuthkitLoaderOptions,
  AuthLoaderOptions,
  AuthorizedData,
  RefreshFailure,
  RefreshSuccess,
  SwitchData,
  UnauthorizedData,
} from '@latchkey/session/adapter'
