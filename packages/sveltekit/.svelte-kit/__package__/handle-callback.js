import { AuthKitError, createAuthHandler, toHandlerOptions, } from '@latchkey/session/core';
import { requestState } from "./request-state.js";
/**
 * For an app that keeps a callback route of its own: `export const GET = authKit.handleCallback()`. Optional: the handle serves
 * the callback at the redirect URI's path by itself. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is not
 * where the redirect URI points.
 */
export function handleCallback(options = {}) {
    let handler;
    return async ({ locals, request }) => {
        const state = requestState({ locals });
        const { service, options: handleOptions, basePath, callbackPath } = state.surface;
        const url = new URL(request.url);
        if (url.pathname !== callbackPath)
            throw unreachable(url.pathname, callbackPath);
        handler ??= createAuthHandler(service, { ...handleOptions, ...toHandlerOptions(options) });
        // Under `basePath` it is a callback whatever its parameters are; elsewhere a page of the app's may have them as well.
        const callback = new Request(new URL(`${basePath}/callback${url.search}`, url), request);
        const response = await handler(callback, state.context);
        return answered(state, response);
    };
}
function answered(state, response) {
    state.isCallbackAnswered = true;
    return response ?? new Response(null, { status: 404 });
}
const unreachable = (here, there) => new AuthKitError('ERR_CALLBACK_UNREACHABLE', `This callback route is at ${here}, and the redirect URI points to ${there}. Move the route to there, or set WORKOS_REDIRECT_URI to a URL with the path ${here} (and register it in the WorkOS dashboard).`);
