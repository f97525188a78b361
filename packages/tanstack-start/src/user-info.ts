import type { Auth, Impersonator, RegisteredPermission, RegisteredRole, SignedIn, User } from '@latchkey/session/core'

/** Who is signed in, as `getAuth()` and the guards say it: the vendor's fields, and when the token expires. */
export interface UserInfo {
  status: 'signed-in'
  user: User
  sessionId: string
  organizationId: string | undefined
  role: RegisteredRole | undefined
  roles: readonly RegisteredRole[] | undefined
  permissions: readonly RegisteredPermission[] | undefined
  entitlements: readonly string[] | undefined
  featureFlags: readonly string[] | undefined
  impersonator: Impersonator | undefined
  /** Epoch seconds: when the access token expires, not the session. */
  expiresAt: number
  /** Epoch seconds at which the session itself ends, or null where no limit is configured. */
  endsAt: number | null
  /** On the server only. Not enumerable: no serialization holds it, and in the browser it is undefined (design rule 11). */
  readonly accessToken?: string
}

/** Nobody is signed in, or it cannot be said: `status` and `reason` tell which. */
export interface NoUserInfo {
  status: 'signed-out' | 'unavailable'
  user: null
  reason: string
  /** Seconds, or null where none were named. */
  retryAfter: number | null
  // Named, so that `const { user, organizationId } = await getAuth()` needs no narrowing first, as the vendor's pages write it.
  sessionId?: undefined
  organizationId?: undefined
  role?: undefined
  roles?: undefined
  permissions?: undefined
  entitlements?: undefined
  featureFlags?: undefined
  impersonator?: undefined
}

export function toUserInfo(auth: SignedIn): UserInfo
export function toUserInfo(auth: Auth): UserInfo | NoUserInfo
export function toUserInfo(auth: Auth): UserInfo | NoUserInfo {
  if (auth.status !== 'signed-in') {
    const retryAfter = auth.status === 'unavailable' ? auth.retryAfter : null
    return { status: auth.status, user: null, reason: auth.reason, retryAfter }
  }
  // The claims stay behind: what of them is public, `publicClaims` says, and the session route serves.
  const { claims: _claims, ...visible } = auth
  return Object.defineProperty({ ...visible }, 'accessToken', { value: auth.accessToken, enumerable: false })
}
