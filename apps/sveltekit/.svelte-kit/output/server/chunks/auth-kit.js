import { t as requestState } from "./request-state.js";
import { a as refuse, i as leave, o as pageOf, t as requireAuth } from "./guards.js";
import { redirect } from "@sveltejs/kit";
import { AuthKitError, createAuthHandler, toClientSession, toHandlerOptions } from "@latchkey/session/core";
// ../../packages/sveltekit/dist/client-session.js
/** What the browser may know of this request's session. */
var clientSession = ({ context, surface: { service, options } }) => toClientSession(context.auth, {
	now: service.now(),
	publicClaims: options.publicClaims ?? []
});
// ../../packages/sveltekit/dist/handle-callback.js
/**
* For an app that keeps a callback route of its own: `export const GET = authKit.handleCallback()`. Optional: the handle serves
* the callback at the redirect URI's path by itself. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is not
* where the redirect URI points.
*/
function handleCallback(options = {}) {
	let handler;
	return async ({ locals, request }) => {
		const state = requestState({ locals });
		const { service, options: handleOptions, basePath, callbackPath } = state.surface;
		const url = new URL(request.url);
		if (url.pathname !== callbackPath) throw unreachable(url.pathname, callbackPath);
		handler ??= createAuthHandler(service, {
			...handleOptions,
			...toHandlerOptions(options)
		});
		const callback = new Request(new URL(`${basePath}/callback${url.search}`, url), request);
		return answered(state, await handler(callback, state.context));
	};
}
function answered(state, response) {
	state.isCallbackAnswered = true;
	return response ?? new Response(null, { status: 404 });
}
var unreachable = (here, there) => new AuthKitError("ERR_CALLBACK_UNREACHABLE", `This callback route is at ${here}, and the redirect URI points to ${there}. Move the route to there, or set WORKOS_REDIRECT_URI to a URL with the path ${here} (and register it in the WorkOS dashboard).`);
// ../../packages/sveltekit/dist/sign-in-urls.js
/** A path of this app that starts a sign-in. Rendering it costs nothing and sets no cookie; following it mints the flow (design rule 9). */
var getSignInUrl = (options = {}) => requestState().surface.service.getSignInUrl(toOptions(options));
/** As `getSignInUrl`, for a sign-up. */
var getSignUpUrl = (options = {}) => requestState().surface.service.getSignUpUrl(toOptions(options));
var toOptions = ({ returnTo, ...options }) => returnTo === void 0 ? options : {
	returnPathname: returnTo,
	...options
};
// ../../packages/sveltekit/dist/sign-out.js
/**
* Signs out and leaves for the provider's logout, by Kit's redirect: an action cannot return a response. Called while a page is
* rendered, which any site can cause, it changes nothing and goes to a page with one button.
*/
async function signOut(event, options = {}) {
	const { url } = await requestState(event).context.signOut(options);
	return redirect(303, url, { external: true });
}
// ../../packages/sveltekit/dist/switch-organization.js
/**
* The session in another organization, as the browser may know it. Throws Kit's redirect where the organization asks for another
* sign-in, and Kit's error, 403 `forbidden`, where they are no member, 503 `unavailable` where it cannot be said. Then the session
* stays as it was.
*/
async function switchOrganization(event, { organizationId, returnTo }) {
	const state = requestState(event);
	const result = await state.context.switchOrganization(organizationId);
	switch (result.status) {
		case "switched": return clientSession(state);
		case "unavailable": return leave(state, {
			code: "unavailable",
			retryAfter: result.retryAfter
		});
		case "reauthenticate": {
			const returnPathname = returnTo ?? pageOf(state.event);
			const options = {
				organizationId,
				...returnPathname !== void 0 && { returnPathname }
			};
			return redirect(303, await state.surface.service.getSignInUrl(options));
		}
		case "denied":
			if (result.reason === "signed_out") return leave(state, { code: "unauthenticated" });
			return refuse(state, "forbidden", `The organization could not be switched: ${result.reason}.`);
	}
}
// ../../packages/sveltekit/dist/with-auth.js
/**
* Wraps a load function, a form action or an endpoint: it runs for signed-in users only, with `auth` beside everything
* that its event has. What `requireAuth` says of others holds here.
*/
var withAuth = (handler) => async (event) => handler(withProperty(event, await requireAuth(event)));
/** By descriptors: reading `url` of a remote query's event throws. */
function withProperty(event, auth) {
	const copy = Object.create(Object.getPrototypeOf(event), Object.getOwnPropertyDescriptors(event));
	return Object.assign(copy, { auth });
}
// ../../packages/sveltekit/dist/auth-kit.js
/** The signed-in user, or null: for what differs by it. `locals.auth` also says why there is none. */
var getUser = async (event) => requestState(event).context.auth.user;
/** New claims now, as after a change of role. Whether somebody is signed in with them. */
var refreshSession = async (event) => (await requestState(event).context.refresh()).status === "signed-in";
/** The session as the browser may know it: what the root layout's load gives to the client store, so that it asks for nothing on first paint. */
var getClientSession = (event) => clientSession(requestState(event));
/** The helpers of a request, for load functions, form actions, endpoints and remote functions. `event` may be left out while a request is served. */
var authKit = {
	withAuth,
	getUser,
	getClientSession,
	getSignInUrl,
	getSignUpUrl,
	signOut,
	switchOrganization,
	handleCallback,
	refreshSession
};
export { authKit as t };

//# sourceMappingURL=auth-kit.js.map