export { authLoader, type AuthLoaderOptions } from './auth-loader.ts'
export {
  authkitLoader,
  type AuthData,
  type AuthLoader,
  type AuthorizedAuthLoader,
  type AuthorizedData,
  type Loaded,
  type UnauthorizedData,
} from './authkit-loader.ts'
export { authkitRoutes, type AuthkitRoutes } from './authkit-routes.ts'
export type { DataWithResponseInit } from './deliver.ts'
export { requireAuth, requirePermission, requireRecentAuth, requireRole } from './guards.ts'
export { handleDataRequest, handleRequest } from './hooks.ts'
export type { AuthkitLoaderOptions, RefreshFailure, RefreshSuccess } from './loader-options.ts'
export { refreshSession, type RefreshedAuth } from './refresh-session.ts'
export type { RequestArgs } from './request-state.ts'
export { getSignInUrl, getSignUpUrl } from './sign-in-urls.ts'
export { signOut } from './sign-out.ts'
export type { Subject } from './subject.ts'
export { switchToOrganization, type SwitchData } from './switch-to-organization.ts'
export { withAuth } from './with-auth.ts'
export { configure, getConfig } from '@latchkey/session/core'
export type { Auth, AuthResult, BaseTokenClaims, Impersonator, Session, SignedIn, User } from '@latchkey/session/core'
