import type { RequestEvent } from '@sveltejs/kit';
import type { AuthKitHandleOptions } from './handle-options.ts';
interface HandleInput {
    event: RequestEvent;
    resolve(event: RequestEvent): Response | Promise<Response>;
}
/** Kit's `Handle`, in both majors: they declare it in different modules. */
export type AuthKitHandle = (input: HandleInput) => Promise<Response>;
/**
 * Sessions for the whole app, as `handle` in `src/hooks.server.ts`, alone or anywhere in `sequence`. It serves the sign-in, callback and
 * sign-out routes itself, verifies and, where due, refreshes the session of every other request, and fills `event.locals.auth`.
 */
export declare function authKitHandle(options?: AuthKitHandleOptions): AuthKitHandle;
export {};
