import type { AnyEvent } from './request-state.ts';
/**
 * Answers a catch-all route with the HTTP surface, for an app that wants its routes to name it:
 *
 * ```ts
 * // src/routes/auth/[...route]/+server.ts
 * export const fallback = handleAuthRoute()
 * ```
 *
 * `fallback`, so that every method gets the surface's answer. Options are the handle's.
 */
export declare const handleAuthRoute: () => ((event: AnyEvent & {
    request: Request;
}) => Promise<Response>);
