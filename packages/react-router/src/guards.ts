import type { RouterContextProvider } from 'react-router'
import type { RegisteredPermission, RegisteredRole, Requirement, SignedIn } from '@latchkey/session/core'
import { enforce, parseMaxAge } from '@latchkey/session/adapter'
import { openedBy } from './authkit-context.ts'
import { leave } from './leave.ts'

type RouterContext = Readonly<RouterContextProvider>

/**
 * The signed-in user, or they leave: a page's loader sends them to sign in and back here, as a document, whether they came by a document
 * or by a `<Link>`; any other request gets a 401 `{ error, message, signInUrl }`. Where it cannot be said who is signed in: 503 with
 * `Retry-After`. Thrown as a `Response`, so the call must be awaited.
 */
export const requireAuth = (context: RouterContext): Promise<SignedIn> => check(context, { kind: 'auth' })

/**
 * As `requireAuth`, for a user with this role; a signed-in user without it gets 403 `{ error: 'forbidden', message }`.
 * @throws `ERR_OPTION_INVALID` if the role is not a string, or empty: then nobody gets in.
 */
export const requireRole = (context: RouterContext, role: RegisteredRole): Promise<SignedIn> =>
  check(context, { kind: 'role', role })

/**
 * As `requireAuth`, for a user with this permission; a signed-in user without it gets 403 `{ error: 'forbidden', message }`.
 * @throws `ERR_OPTION_INVALID` if the permission is not a string, or empty: then nobody gets in.
 */
export const requirePermission = (context: RouterContext, permission: RegisteredPermission): Promise<SignedIn> =>
  check(context, { kind: 'permission', permission })

/**
 * As `requireAuth`, for a user who authenticated at most `maxAge` seconds ago; others sign in again, or get a 401
 * `reauthentication_required`.
 * @throws `ERR_OPTION_INVALID` if `maxAge` is not a finite number above 0: then nobody gets in.
 */
export const requireRecentAuth = async (context: RouterContext, options: { maxAge: number }): Promise<SignedIn> =>
  check(context, { kind: 'recent-auth', maxAge: parseMaxAge(options) })

const check = async (context: RouterContext, requirement: Requirement): Promise<SignedIn> =>
  enforce(openedBy(context), requirement, leave)
