import { type RegisteredPermission, type RegisteredRole, type SignedIn } from '@latchkey/session/core';
import { type AnyEvent } from './request-state.ts';
/**
 * The signed-in user, or they leave. A page (a document, a navigation by the router, a form) redirects to sign in and comes back;
 * an endpoint, and a remote function, answers 401 with `{ error: 'unauthenticated', message, signInUrl }`. Where it cannot be said
 * who is signed in: 503 with `Retry-After`. `event` may be left out while a request is served.
 */
export declare const requireAuth: (event?: AnyEvent) => Promise<SignedIn>;
/** As `requireAuth`, for a user with this role; a signed-in user without it gets 403, `forbidden`. */
export declare function requireRole(role: RegisteredRole): Promise<SignedIn>;
export declare function requireRole(event: AnyEvent, role: RegisteredRole): Promise<SignedIn>;
/** As `requireAuth`, for a user with this permission; a signed-in user without it gets 403, `forbidden`. */
export declare function requirePermission(permission: RegisteredPermission): Promise<SignedIn>;
export declare function requirePermission(event: AnyEvent, permission: RegisteredPermission): Promise<SignedIn>;
/** Seconds. */
interface MaxAge {
    maxAge: number;
}
/** As `requireAuth`, for a user who authenticated at most `maxAge` seconds ago; others sign in again, or get 401, `reauthentication_required`. */
export declare function requireRecentAuth(options: MaxAge): Promise<SignedIn>;
export declare function requireRecentAuth(event: AnyEvent, options: MaxAge): Promise<SignedIn>;
export {};
