import type { Impersonator, User } from '../model/session.ts'

export interface AuthkitLoaderOptions {
  /** Whether others than signed-in users leave for sign-in. */
  ensureSignedIn?: boolean
  /** Prints what became of the session. Without secrets. */
  debug?: boolean
  /** Names of claims that the data may show. None by default. */
  publicClaims?: readonly string[]
  /** Called once in a request that refreshed the session. Awaited. */
  onSessionRefreshSuccess?: (refreshed: RefreshSuccess) => void | Promise<void>
  /** Called where a refresh ended the session or did not come about. What it returns or throws as a `Response` is the answer. */
  onSessionRefreshError?: (failed: RefreshFailure) => void | Response | Promise<void | Response>
}

export interface RefreshSuccess {
  accessToken: string
  user: User
  impersonator: Impersonator | null
  organizationId: string | null
}

export interface RefreshFailure {
  /** An `AuthKitError`: `ERR_REFRESH_ENDED`, or `ERR_REFRESH_UNAVAILABLE` where it may be tried again. */
  error: unknown
  request: Request
}
