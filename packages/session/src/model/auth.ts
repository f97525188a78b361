import type { BaseTokenClaims } from './claims.ts'
import type { RegisteredClaims, RegisteredPermission, RegisteredRole } from './register.ts'
import type { Impersonator, User } from './session.ts'

/** Why nobody is signed in. Stable. */
export type SignedOutReason =
  | 'no_cookie'
  | 'seal_invalid'
  | 'cookies_ambiguous'
  | 'signed_out'
  /** The session belongs to another app: its access token was issued for another client id. Its cookie is left alone. */
  | 'other_client'
  | 'user_changed'
  /** A lifetime that the app configured is over. */
  | 'session_expired'
  | 'invalid_grant'
  | 'sso_required'
  | 'mfa_enrollment'
  | 'organization_not_found'
  | 'organization_membership_not_found'
  | 'organization_selection_required'
  | 'organization_authentication_methods_required'

/** Why it cannot be said whether somebody is signed in. Stable. */
export type UnavailableReason =
  | 'keys_unavailable'
  | 'token_rejected'
  | 'timeout'
  | 'rate_limited'
  | 'server_error'
  /** More requests wait for the provider than one process should let wait. */
  | 'overloaded'
  | 'network_error'
  | 'malformed_response'
  | 'configuration'
  /** The `RefreshCoordinator` failed, did not answer in time, or gave an answer that is not true: whether the refresh token is used cannot be determined. */
  | 'coordinator_unavailable'
  /** The clock of this server is wrong by more than Latchkey corrects, so the times of a token cannot be judged. */
  | 'clock'
  /** The `SessionStorage` could not be read. */
  | 'storage_unavailable'
  /** Where nothing refreshes: sign-out and the callback decide the session's fate themselves, a read-only state spends no token. */
  | 'not_refreshed'

/** A signed-in user. The claims and their lists are frozen, because requests share them: sort a copy, as in `auth.permissions?.toSorted()`. */
export interface SignedIn<Claims = RegisteredClaims> {
  readonly status: 'signed-in'
  readonly user: User
  readonly sessionId: string
  /** Not enumerable: it is there when read, and gone from every serialization (design rule 11). */
  readonly accessToken: string
  readonly claims: BaseTokenClaims & Claims
  readonly organizationId: string | undefined
  readonly role: RegisteredRole | undefined
  readonly roles: readonly RegisteredRole[] | undefined
  readonly permissions: readonly RegisteredPermission[] | undefined
  readonly entitlements: readonly string[] | undefined
  readonly featureFlags: readonly string[] | undefined
  readonly impersonator: Impersonator | undefined
  /** Epoch seconds, on the provider's clock: when the access token expires, not the session. */
  readonly expiresAt: number
  /** Epoch seconds at which the session itself ends, or null where no limit is configured. */
  readonly endsAt: number | null
  /** Whether these are the last verified claims, served inside `staleIfError` because the provider cannot be reached. */
  readonly stale: boolean
}

export interface SignedOut {
  readonly status: 'signed-out'
  readonly user: null
  readonly reason: SignedOutReason
}

/** Nobody said that the session is over: its cookie stays, a guarded request answers 503. */
export interface Unavailable {
  readonly status: 'unavailable'
  readonly user: null
  readonly reason: UnavailableReason
  /** Seconds, or null where the provider named none. */
  readonly retryAfter: number | null
}

/** The state of one request: three outcomes, never two. Narrows on `status` and on `user`. */
export type Auth<Claims = RegisteredClaims> = SignedIn<Claims> | SignedOut | Unavailable

/** The seed's name for {@link Auth}. */
export type AuthResult<Claims = RegisteredClaims> = Auth<Claims>
