import type { RegisteredPermission, RegisteredRole, Requirement, SignedIn } from '@latchkey/session/core'
import { guard } from './guard.ts'
import { maxAgeOf } from './max-age.ts'
import { openSharedContext } from './open-context.ts'
import { requestState, type RequestArgs } from './request-state.ts'

/**
 * The signed-in user, or they leave: a page's loader sends them to sign in and back here, as a document; any other request gets a 401
 * `{ error, message, signInUrl }`. Where it cannot be said who is signed in: 503 with `Retry-After`. Thrown as a `Response`.
 */
export const requireAuth = (args: RequestArgs): Promise<SignedIn> => enforce(args, { kind: 'auth' })

/** As `requireAuth`, for a user with this role; a signed-in user without it gets 403 `{ error: 'forbidden', message }`. */
export const requireRole = (args: RequestArgs, role: RegisteredRole): Promise<SignedIn> =>
  enforce(args, { kind: 'role', role })

/** As `requireAuth`, for a user with this permission; a signed-in user without it gets 403 `{ error: 'forbidden', message }`. */
export const requirePermission = (args: RequestArgs, permission: RegisteredPermission): Promise<SignedIn> =>
  enforce(args, { kind: 'permission', permission })

/**
 * As `requireAuth`, for a user who authenticated at most `maxAge` seconds ago; others sign in again, or get a 401
 * `reauthentication_required`. Throws `ERR_OPTION_INVALID` for a `maxAge` that is none.
 */
export const requireRecentAuth = (args: RequestArgs, options: { maxAge: number }): Promise<SignedIn> =>
  enforce(args, { kind: 'recent-auth', maxAge: maxAgeOf(options) })

async function enforce(args: RequestArgs, requirement: Requirement): Promise<SignedIn> {
  const state = requestState(args)
  return guard(state, await openSharedContext(state), requirement)
}
