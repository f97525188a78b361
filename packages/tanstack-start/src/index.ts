export { AuthError, isAuthError, type AuthErrorReason } from './auth-error.ts'
export { handleAuthRoute, loadDocument } from './auth-route.ts'
export { handleCallbackRoute } from './callback-route.ts'
export { getAuthkit, getAuthKitContext, getAuthKitContextOrNull, type AuthKitContext } from './context.ts'
export { getAuth, getAuthAction } from './get-auth.ts'
export { requireAuth, requirePermission, requireRecentAuth, requireRole } from './guards.ts'
export type { AuthKitMiddlewareOptions } from './middleware-options.ts'
export { authkitMiddleware, type AuthKitMiddleware } from './middleware.ts'
export { checkRecentAuth, type MaxAge, type RecentAuth } from './recent-auth.ts'
export { getAuthorizationUrl, getSignInUrl, getSignUpUrl } from './sign-in-urls.ts'
export { signOut } from './sign-out.ts'
export { switchToOrganization } from './switch-organization.ts'
export type { NoUserInfo, UserInfo } from './user-info.ts'
export type {
  AuthResult,
  BaseTokenClaims,
  HandleCallbackOptions,
  Impersonator,
  Session,
  User,
} from '@latchkey/session/core'
