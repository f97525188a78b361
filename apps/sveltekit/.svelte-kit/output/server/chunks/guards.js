import { t as requestState } from "./request-state.js";
import { VERSION, error, redirect } from "@sveltejs/kit";
import { AuthKitError, isNavigation, shortfall } from "@latchkey/session/core";
// ../../packages/sveltekit/dist/page-of.js
/** Whether the browser shows the answer as a page: a document, the router's data of one, or a form, by a script or without. */
var isPageRequest = ({ isRemoteRequest, isDataRequest, request }) => !isRemoteRequest && (isDataRequest || request.headers.get("x-sveltekit-action") === "true" || isNavigation(request));
/** The page behind a request, as path and query: its own URL where it is one, else the page that sent it. */
function pageOf(event) {
	if (isPageRequest(event) || isPageOfRemote(event)) return pathOf(event.url);
	const referer = event.request.headers.get("referer");
	return referer !== null && URL.canParse(referer) ? pathOf(new URL(referer)) : void 0;
}
/** Kit makes the URL of a command's event, and of a form's, the page's, but leaves a query's at the address of the function. */
var isPageOfRemote = ({ isRemoteRequest, url, request }) => isRemoteRequest && url.pathname !== new URL(request.url).pathname;
/** Without `?/name`, which names a form action: opened as a page it is none. */
function pathOf({ pathname, search }) {
	const query = search.slice(1).split("&").filter((part) => part !== "" && !part.startsWith("/"));
	return query.length === 0 ? pathname : `${pathname}?${query.join("&")}`;
}
// ../../packages/sveltekit/dist/refuse.js
var statusOf = {
	unauthenticated: 401,
	reauthentication_required: 401,
	forbidden: 403,
	unavailable: 503
};
/** Throws Kit's error: a page shows it, an endpoint and a remote function answer with it as `{ error, message, signInUrl }`. */
function refuse(state, code, message, details = {}) {
	const status = statusOf[code];
	state.refusal = {
		code,
		status,
		retryAfter: details.retryAfter ?? null
	};
	const properties = {
		error: code,
		...details.signInUrl !== void 0 && { signInUrl: details.signInUrl }
	};
	if (VERSION.startsWith("2.")) error(status, {
		message,
		...properties
	});
	error(status, message, properties);
}
// ../../packages/sveltekit/dist/leave.js
/** Refuses a request: a page leads to the sign-in and back, everything else gets an error with the status. */
async function leave(state, shortfall) {
	switch (shortfall.code) {
		case "forbidden": return refuse(state, "forbidden", `This needs ${shortfall.needs}.`);
		case "unavailable": return refuse(state, "unavailable", "Sign-in is not available right now. Try again in a moment.", { retryAfter: shortfall.retryAfter });
		case "unauthenticated": return signIn(state, shortfall.code, "Sign in to continue.");
		case "reauthentication_required": return signIn(state, shortfall.code, "Sign in again to continue.", { maxAge: shortfall.maxAge });
	}
}
async function signIn(state, code, message, options = {}) {
	const returnPathname = pageOf(state.event);
	const signInUrl = await state.surface.service.getSignInUrl({
		...options,
		...returnPathname !== void 0 && { returnPathname }
	});
	if (isPageRequest(state.event)) redirect(state.event.request.method === "GET" ? 302 : 303, signInUrl);
	return refuse(state, code, message, { signInUrl });
}
// ../../packages/sveltekit/dist/guards.js
/**
* The signed-in user, or they leave. A page (a document, a navigation by the router, a form) redirects to sign in and comes back;
* an endpoint, and a remote function, answers 401 with `{ error: 'unauthenticated', message, signInUrl }`. Where it cannot be said
* who is signed in: 503 with `Retry-After`. `event` may be left out while a request is served.
*/
var requireAuth = (event) => enforce(event, { kind: "auth" });
async function requireRole(...given) {
	const [event, role] = split(given);
	return enforce(event, {
		kind: "role",
		role: text$1(role, "role")
	});
}
async function requirePermission(...given) {
	const [event, permission] = split(given);
	return enforce(event, {
		kind: "permission",
		permission: text$1(permission, "permission")
	});
}
async function enforce(event, requirement) {
	const state = requestState(event);
	const { auth } = state.context;
	const missing = shortfall(auth, requirement, state.surface.service.now());
	if (auth.status === "signed-in" && missing === null) return auth;
	return leave(state, missing ?? { code: "unauthenticated" });
}
var split = (given) => given.length === 1 ? [void 0, given[0]] : given;
/** What is compared with the session must say something: `undefined` from a typo would be refused for another reason. */
function text$1(value, name) {
	if (typeof value !== "string" || value === "") throw invalidOption(`The ${name} must be a string that is not empty.`);
	return value;
}
var invalidOption = (message) => new AuthKitError("ERR_OPTION_INVALID", message);
export { refuse as a, leave as i, requirePermission as n, pageOf as o, requireRole as r, requireAuth as t };

//# sourceMappingURL=guards.js.map