import type { RegisteredPermission, RegisteredRole } from '@latchkey/session/core'
import { enforce } from './guard.ts'
import type { UserInfo } from './user-info.ts'

/**
 * The signed-in user, or they leave. Where a navigation waits for the answer (a loader, in a document or by the router) they go to
 * sign in and come back to this page; a server route, and a server function that changes something, throws an {@link AuthError} with
 * code `unauthenticated` (401). Where it cannot be said who is signed in: `unavailable` (503).
 */
export const requireAuth = (): Promise<UserInfo> => enforce({ kind: 'auth' })

/**
 * As `requireAuth`, for a user with this role; a signed-in user without it gets an {@link AuthError}: `forbidden` (403).
 * @throws `ERR_OPTION_INVALID` if the role is not a string, or empty: then nobody gets in.
 */
export const requireRole = (role: RegisteredRole): Promise<UserInfo> => enforce({ kind: 'role', role })

/**
 * As `requireAuth`, for a user with this permission; a signed-in user without it gets an {@link AuthError}: `forbidden` (403).
 * @throws `ERR_OPTION_INVALID` if the permission is not a string, or empty: then nobody gets in.
 */
export const requirePermission = (permission: RegisteredPermission): Promise<UserInfo> =>
  enforce({ kind: 'permission', permission })

/**
 * As `requireAuth`, for a user who authenticated at most `maxAge` seconds ago; others sign in again, or get an {@link AuthError}:
 * `reauthentication_required` (401), where no navigation waits.
 * @throws `ERR_OPTION_INVALID` if `maxAge` is not a finite number above 0: then nobody gets in.
 */
export const requireRecentAuth = (options: { maxAge: number }): Promise<UserInfo> =>
  enforce({ ...options, kind: 'recent-auth' })
