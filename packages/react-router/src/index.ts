export { authLoader } from './auth-loader.ts'
export { authkitContext } from './authkit-context.ts'
export { authkitLoader } from './authkit-loader.ts'
export { authkitRoutes, type AuthkitRoutes } from './authkit-routes.ts'
export { requireAuth, requirePermission, requireRecentAuth, requireRole } from './guards.ts'
export { handleRequest } from './handle-request.ts'
export type { DataWithResponseInit } from './idiom.ts'
export { getInitialAuth } from './initial-auth.ts'
export type { AuthLoader, AuthorizedAuthLoader, Loaded } from './loader-data.ts'
export { authkitMiddleware } from './middleware.ts'
export { refreshSession, type RefreshedAuth } from './refresh-session.ts'
export type { RequestArgs, Subject } from './request-state.ts'
export { getSignInUrl, getSignUpUrl, type SignInUrl } from './sign-in-urls.ts'
export { signOut } from './sign-out.ts'
export { switchToOrganization } from './switch-to-organization.ts'
export { withAuth } from './with-auth.ts'
export { configure, getConfig } from '@latchkey/session/core'
export type {
  Auth,
  AuthContext,
  AuthResult,
  BaseTokenClaims,
  Impersonator,
  Session,
  SignedIn,
  User,
} from '@latchkey/session/core'
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
