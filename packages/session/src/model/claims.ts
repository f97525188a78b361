import type { RegisteredPermission, RegisteredRole } from './register.ts'

/** The vendor's name for claims that an app has not typed. */
export type CustomClaims = Record<string, unknown>

/**
 * What every AuthKit access token says (RFC 7519 section 4.1, and WorkOS' own claims). There is no `aud` by default. The lists are frozen, because
 * requests share them: copy one before you sort or change it.
 */
export interface BaseTokenClaims {
  iss: string
  /** The user's id. */
  sub: string
  /** The session's id: stable over refresh and organization switch. */
  sid: string
  /** Epoch seconds. */
  exp: number
  /** Epoch seconds. */
  iat: number
  jti?: string
  client_id?: string
  org_id?: string
  role?: RegisteredRole
  roles?: readonly RegisteredRole[]
  permissions?: readonly RegisteredPermission[]
  entitlements?: readonly string[]
  feature_flags?: readonly string[]
  /** RFC 8693 section 4.1: present under impersonation; `sub` is the impersonator's email. */
  act?: { sub: string }
  /** Epoch seconds of the last active authentication; a refresh leaves it alone. */
  auth_time?: number
}
