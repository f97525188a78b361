import { requestState } from "./request-state.js";
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
export const handleAuthRoute = () => async (event) => {
    const { context, surface } = requestState(event);
    return ((await surface.handle(event.request, context)) ??
        Response.json({ error: 'not_found', message: 'No such route.' }, { status: 404 }));
};
