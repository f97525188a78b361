export { configure, getConfig, getConfigurationProvider, validateConfig } from './config/configure.ts'
export { ConfigurationProvider, type ValueSource } from './config/configuration-provider.ts'
export type { AuthKitConfig, LegacyCookie, ResolvedConfig, SameSite } from './config/configuration.ts'
export type { RefreshCoordinator, RefreshOutcome } from './coordination/coordinator.ts'
export { createMemoryCoordinator } from './coordination/memory.ts'
export { sessionEncryption, type SessionEncryption } from './crypto/iron.ts'
export { parseCookieHeader } from './authenticate/parse-cookie-header.ts'
export {
  createAuthHandler,
  createCallbackHandler,
  type AuthHandler,
  type AuthHandlerOptions,
  type ErrorPageData,
  type OnErrorData,
  type OnSuccessData,
} from './http/handler.ts'
export { toHandlerOptions, type HandleCallbackOptions } from './http/callback-options.ts'
export { toClientSession, type ClientSession } from './http/client-session.ts'
export { isNavigation, wantsPage } from './request-policy/navigation.ts'
export type {
  Auth,
  AuthResult,
  SignedIn,
  SignedOut,
  SignedOutReason,
  Unavailable,
  UnavailableReason,
} from './model/auth.ts'
export type { BaseTokenClaims, CustomClaims } from './model/claims.ts'
export {
  AuthKitError,
  ConfigurationError,
  OAuthStateMismatchError,
  PKCECookieMissingError,
  PKCEPayloadTooLargeError,
  SessionEncryptionError,
  TokenRefreshError,
  TokenValidationError,
  type AuthErrorCode,
} from './model/errors.ts'
export type { SessionEvent } from './model/events.ts'
export type { Register, RegisteredClaims, RegisteredPermission, RegisteredRole } from './model/register.ts'
export type { Impersonator, Session, User } from './model/session.ts'
export type { AuthenticationResponse, Organization, WorkOS } from '@workos-inc/node'
export type { Wait } from './model/wait.ts'
export type { TokenResponse } from './provider/provider.ts'
export type { AuthContext, SwitchResult } from './service/auth-context.ts'
export { AuthKitCore } from './service/auth-kit-core.ts'
export { AuthOperations } from './service/auth-operations.ts'
export { AuthService } from './service/auth-service.ts'
export { createAuthService, type CreateAuthServiceOptions } from './service/create-auth-service.ts'
export { authenticationTime, isRecent } from './service/is-recent.ts'
export type { RefreshedSession } from './service/refreshed-session.ts'
export { shortfall, type Requirement, type Shortfall } from './service/requirement.ts'
export type { StartedAuthorization as CreateAuthorizationResult } from './service/start-authorization.ts'
export type {
  AuthorizationOptions as AuthUrlOptions,
  AuthorizationOptions as GetAuthorizationUrlOptions,
} from './sign-in/authorization-options.ts'
export {
  DEFAULT_MAX_PENDING_PKCE_COOKIES,
  isPKCEVerifierCookieName,
  PKCE_COOKIE_PREFIX,
  selectStalePKCEVerifierCookieNames,
} from './sign-in/pending-flows.ts'
export { CookieSessionStorage } from './storage/cookie-session-storage.ts'
export type {
  CookieOptions,
  SessionStorage,
  SessionWrite,
  SetCookieHeaders,
  SetCookieHeaders as HeadersBag,
} from './storage/session-storage.ts'
