import { appRouteFor } from "./app-route.js";
import { finalizeResponse } from "./finalize-response.js";
import { setThrownCookies } from "./set-thrown-cookies.js";
import { runWithState } from "./request-state.js";
import { sharedState } from "./sub-request.js";
import { createSurface } from "./surface.js";
/**
 * Sessions for the whole app, as `handle` in `src/hooks.server.ts`, alone or anywhere in `sequence`. It serves the sign-in, callback and
 * sign-out routes itself, verifies and, where due, refreshes the session of every other request, and fills `event.locals.auth`.
 */
export function authKitHandle(options = {}) {
    let surface;
    return async (input) => {
        surface ??= createSurface(options);
        const shared = sharedState(input.event);
        if (shared !== null)
            return answerSubRequest(shared, input);
        const appRoute = appRouteFor(input.event, surface);
        const served = appRoute === null ? await surface.handle(input.event.request) : null;
        if (served !== null)
            return served;
        const context = await surface.service.forRequest(input.event.request);
        const state = {
            event: input.event,
            context,
            surface,
            isCallbackAnswered: appRoute !== 'callback',
            refusal: undefined,
        };
        return finalizeResponse(state, await resolveOnce(state, input));
    };
}
/** The app runs once, whatever it throws: `resolve` stands alone in the `try` (the vendor's runs it twice, peer bug S3). */
async function resolveOnce(state, { event, resolve }) {
    fillLocals(state);
    try {
        const response = await runWithState(state, () => resolve(event));
        return (await unansweredCallback(state)) ?? response;
    }
    catch (thrown) {
        const callback = await unansweredCallback(state);
        if (callback !== null)
            return callback;
        // A hook further in threw a redirect. Kit makes the answer, with the cookies that it knows of.
        setThrownCookies(state);
        throw thrown;
    }
}
/** The app has a page where the redirect URI points, and it did not take the callback: it is ours. */
async function unansweredCallback({ isCallbackAnswered, event, surface, context, }) {
    return isCallbackAnswered ? null : surface.handle(event.request, context);
}
/** What `event.fetch` asks of this app: part of the request that it is made for, whose response carries the cookies. */
async function answerSubRequest(state, { event, resolve }) {
    const { surface, context } = state;
    const served = appRouteFor(event, surface) === null ? await surface.handle(event.request, context) : null;
    if (served !== null)
        return served;
    fillLocals(state);
    return runWithState(state, () => resolve(event));
}
/** A getter: a switch or a sign-out is seen by what runs after it, and a page that never asks stays cacheable (design rule 10). */
function fillLocals({ event, context }) {
    Object.defineProperty(event.locals, 'auth', { get: () => context.auth, enumerable: true, configurable: true });
}
