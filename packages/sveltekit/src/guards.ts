import type { RegisteredPermission, RegisteredRole, SignedIn } from '@latchkey/session/core'
import { parseMaxAge } from '@latchkey/session/adapter'
import { enforce } from './enforce.ts'
import { requestState, type EventLike } from './request-state.ts'

/**
 * The signed-in user, or they leave: a page's `load` and its form actions send them to sign in and back here, whether they came by a
 * document or by a link; an endpoint or a remote function answers 401 `{ error, message, signInUrl }`. Where it cannot be said who is
 * signed in: 503 with `Retry-After`. Thrown, so the call must be awaited. The event is optional wherever `authKitHandle` runs.
 */
export const requireAuth = async (event?: EventLike): Promise<SignedIn> =>
  enforce(requestState(event), { kind: 'auth' })

/**
 * As `requireAuth`, for a user with this role; a signed-in user without it gets 403 `{ error: 'forbidden', message }`.
 * @throws `ERR_OPTION_INVALID` if the role is not a string, or empty: then nobody gets in.
 */
export function requireRole(role: RegisteredRole): Promise<SignedIn>
export function requireRole(event: EventLike, role: RegisteredRole): Promise<SignedIn>
export async function requireRole(...args: [RegisteredRole] | [EventLike, RegisteredRole]): Promise<SignedIn> {
  const [event, role] = withEvent(args)
  return enforce(requestState(event), { kind: 'role', role })
}

/**
 * As `requireAuth`, for a user with this permission; a signed-in user without it gets 403 `{ error: 'forbidden', message }`.
 * @throws `ERR_OPTION_INVALID` if the permission is not a string, or empty: then nobody gets in.
 */
export function requirePermission(permission: RegisteredPermission): Promise<SignedIn>
export function requirePermission(event: EventLike, permission: RegisteredPermission): Promise<SignedIn>
export async function requirePermission(
  ...args: [RegisteredPermission] | [EventLike, RegisteredPermission]
): Promise<SignedIn> {
  const [event, permission] = withEvent(args)
  return enforce(requestState(event), { kind: 'permission', permission })
}

/**
 * As `requireAuth`, for a user who authenticated at most `maxAge` seconds ago; others sign in again, or get a 401
 * `reauthentication_required`.
 * @throws `ERR_OPTION_INVALID` if `maxAge` is not a finite number above 0: then nobody gets in.
 */
export function requireRecentAuth(options: { maxAge: number }): Promise<SignedIn>
export function requireRecentAuth(event: EventLike, options: { maxAge: number }): Promise<SignedIn>
export async function requireRecentAuth(
  ...args: [{ maxAge: number }] | [EventLike, { maxAge: number }]
): Promise<SignedIn> {
  const [event, options] = withEvent(args)
  return enforce(requestState(event), { kind: 'recent-auth', maxAge: parseMaxAge(options) })
}

const withEvent = <Asked>(args: [Asked] | [EventLike, Asked]): [EventLike | undefined, Asked] =>
  args.length === 1 ? [undefined, args[0]] : args
