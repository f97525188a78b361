import type { ClientImpersonator, ClientUser, SessionState, SessionStoreErrorCode } from '@latchkey/client'

/** A call that gave nothing: by its stable code, and in words. The session is what it was, unless the code is `signed_out`. */
export interface AuthCallError {
  error: SessionStoreErrorCode
  message: string
}

/** Who is signed in. */
export interface AuthFacts {
  user: ClientUser | null
  sessionId: string | undefined
  organizationId: string | undefined
  role: string | undefined
  roles: string[] | undefined
  permissions: string[] | undefined
  entitlements: string[] | undefined
  featureFlags: string[] | undefined
  impersonator: ClientImpersonator | undefined
  /** Those that the app names in the handler's `publicClaims`. */
  claims: Readonly<Record<string, unknown>> | undefined
}

/** What to do about it. The same functions for as long as the provider is there. */
export interface AuthCalls {
  /** Asks the server who is signed in. */
  getAuth(options?: UseAuthOptions): Promise<void | AuthCallError>
  /** New claims now, in another organization where one is named. */
  refreshAuth(options?: UseAuthOptions & { organizationId?: string | undefined }): Promise<void | AuthCallError>
  /** Leaves for the provider's logout. Rejects with a `SessionStoreError` where the session was not ended. */
  signOut(options?: { returnTo?: string | undefined }): Promise<void>
  /** Where the organization asks for a new sign-in, the browser is sent there, and comes back to this page. */
  switchToOrganization(organizationId: string): Promise<void | AuthCallError>
}

export interface AuthContextType extends AuthFacts, AuthCalls {
  /** `unavailable` is not signed out: nobody can say now, and `getAuth()` asks again. */
  status: SessionState['status']
  /** Until the first answer; with `ensureSignedIn`, until there is a user. */
  loading: boolean
}

export interface UseAuthOptions {
  /** Sends who is signed out to sign-in, once, and back here afterwards. */
  ensureSignedIn?: boolean | undefined
}
