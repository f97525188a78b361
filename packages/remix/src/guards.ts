import type { RegisteredPermission, RegisteredRole, Requirement, SignedIn } from '@latchkey/session/core'
import { enforce, openSharedContext, parseMaxAge } from '@latchkey/session/adapter'
import { leave } from './leave.ts'
import { requestState, type RequestArgs } from './request-state.ts'
import { warnOfUndelivered } from './warn-of-undelivered.ts'

/**
 * The signed-in user, or they leave: a page's loader sends them to sign in and back here, as a document; any other request gets a 401
 * `{ error, message, signInUrl }`. Where it cannot be said who is signed in: 503 with `Retry-After`. Thrown as a `Response`.
 */
export const requireAuth = (args: RequestArgs): Promise<SignedIn> => check(args, { kind: 'auth' })

/**
 * As `requireAuth`, for a user with this role; a signed-in user without it gets 403 `{ error: 'forbidden', message }`.
 * @throws `ERR_OPTION_INVALID` if the role is not a string, or empty: then nobody gets in.
 */
export const requireRole = (args: RequestArgs, role: RegisteredRole): Promise<SignedIn> =>
  check(args, { kind: 'role', role })

/**
 * As `requireAuth`, for a user with this permission; a signed-in user without it gets 403 `{ error: 'forbidden', message }`.
 * @throws `ERR_OPTION_INVALID` if the permission is not a string, or empty: then nobody gets in.
 */
export const requirePermission = (args: RequestArgs, permission: RegisteredPermission): Promise<SignedIn> =>
  check(args, { kind: 'permission', permission })

/**
 * As `requireAuth`, for a user who authenticated at most `maxAge` seconds ago; others sign in again, or get a 401
 * `reauthentication_required`.
 * @throws `ERR_OPTION_INVALID` if `maxAge` is not a finite number above 0: then nobody gets in.
 */
export const requireRecentAuth = (args: RequestArgs, options: { maxAge: number }): Promise<SignedIn> =>
  check(args, { kind: 'recent-auth', maxAge: parseMaxAge(options) })

async function check(args: RequestArgs, requirement: Requirement): Promise<SignedIn> {
  const state = requestState(args)
  return enforce({ state, context: await openSharedContext(state, warnOfUndelivered) }, requirement, leave)
}
