import { n as runWithState, r as runningState } from "../chunks/request-state.js";
import { CookieSessionStorage, configure, createAuthHandler, createAuthService, getConfigurationProvider } from "@latchkey/session/core";
// ../../packages/sveltekit/dist/app-route.js
/**
* Who answers a request on the surface: the handle, or the app in a route of its own. `mounted` is `auth/[...route]`,
* `callback` a route exactly where the redirect URI points.
*/
function appRouteFor({ route, url }, surface) {
	if (route.id === null) return null;
	const id = withoutGroups(route.id);
	const [prefix = ""] = id.split("/[...");
	if (prefix !== id && prefix !== "" && surface.basePath.endsWith(prefix)) return "mounted";
	return url.pathname === surface.callbackPath && id !== "/" && surface.callbackPath.endsWith(id) ? "callback" : null;
}
var withoutGroups = (id) => id.replaceAll(/\/\([^)]+\)/g, "") || "/";
// ../../packages/sveltekit/dist/finalize-response.js
/** Seconds to wait where the provider named none. */
var RETRY_SECONDS = 5;
/** Cookies, cache policy, and what a guard's refusal says beyond Kit's `error()`. */
async function finalizeResponse(state, response) {
	const final = await state.context.finalize(await withRemoteStatus(state, response));
	const { refusal } = state;
	if (refusal?.code === "unavailable" && final.status === 503 && !final.headers.has("retry-after")) final.headers.set("retry-after", String(refusal.retryAfter ?? RETRY_SECONDS));
	return final;
}
/** Kit answers a remote function that throws with 200. Its client reads the error from any status; proxies, logs and tests read the status. */
async function withRemoteStatus({ event, refusal }, response) {
	if (!event.isRemoteRequest || refusal === void 0 || response.status !== 200) return response;
	if (!response.headers.get("content-type")?.startsWith("application/json")) return response;
	const body = await response.text();
	const status = isRefusal(body, refusal.code) ? refusal.status : response.status;
	return new Response(body, {
		status,
		headers: response.headers
	});
}
function isRefusal(body, code) {
	const { type, error } = JSON.parse(body);
	return type === "error" && error?.error === code;
}
// ../../packages/sveltekit/dist/set-thrown-cookies.js
/**
* Hands the request's cookies to Kit, for a redirect that a hook throws past ours. Only then: set before, they make Kit fail
* on an endpoint that returns `Response.redirect()`.
*/
function setThrownCookies({ event, context }) {
	for (const field of context.setCookies()) {
		const [pair = "", ...attributes] = field.split("; ");
		const separator = pair.indexOf("=");
		event.cookies.set(pair.slice(0, separator), pair.slice(separator + 1), {
			...optionsOf(attributes),
			encode: (value) => value
		});
	}
}
function optionsOf(attributes) {
	const found = new Map(attributes.map((attribute) => [nameOf(attribute), attribute.split("=")[1] ?? ""]));
	const sameSite = found.get("samesite")?.toLowerCase();
	const domain = found.get("domain");
	const maxAge = found.get("max-age");
	return {
		path: found.get("path") ?? "/",
		httpOnly: found.has("httponly"),
		secure: found.has("secure"),
		partitioned: found.has("partitioned"),
		...(sameSite === "lax" || sameSite === "strict" || sameSite === "none") && { sameSite },
		...domain !== void 0 && { domain },
		...maxAge !== void 0 && { maxAge: Number(maxAge) }
	};
}
var nameOf = (attribute) => (attribute.split("=")[0] ?? "").toLowerCase();
// ../../packages/sveltekit/dist/sub-request.js
/**
* The state of the request that this one is a part of, or null where it stands for itself. Kit runs the handle for every
* `event.fetch` of the app's own URLs, with the cookies of the page: one session, one refresh, and one response that sets cookies.
*/
function sharedState(event) {
	if (!event.isSubRequest) return null;
	const outer = runningState();
	if (outer === null || !isSameVisitor(outer.event.request, event.request)) return null;
	return {
		...outer,
		event,
		isCallbackAnswered: true,
		refusal: void 0
	};
}
/** Kit passes on every cookie, and those that were set meanwhile. An app may send others, or none: then it is another visitor. */
function isSameVisitor(outer, inner) {
	const cookies = new Set(pairsOf(inner));
	return pairsOf(outer).every((pair) => cookies.has(pair));
}
var pairsOf = ({ headers }) => (headers.get("cookie") ?? "").split(";").map((pair) => pair.trim()).filter((pair) => pair !== "");
// ../../packages/sveltekit/dist/surface.js
/** Not before the first request: the environment is read then, never at import. Throws `ERR_CONFIG_INVALID`. */
function createSurface({ config, debug, ...options }) {
	if (config === void 0 && debug !== void 0) configure({ debug });
	const service = createAuthService({
		sessionStorageFactory: (resolved) => new CookieSessionStorage(resolved),
		...config !== void 0 && { config: {
			...config,
			debug: debug ?? config.debug
		} }
	});
	const { redirectUri, basePath = "/auth" } = config ?? getConfigurationProvider().getConfig();
	return {
		service,
		options,
		handle: createAuthHandler(service, options),
		basePath: options.basePath ?? basePath,
		callbackPath: new URL(redirectUri).pathname
	};
}
// ../../packages/sveltekit/dist/handle.js
/**
* Sessions for the whole app, as `handle` in `src/hooks.server.ts`, alone or anywhere in `sequence`. It serves the sign-in, callback and
* sign-out routes itself, verifies and, where due, refreshes the session of every other request, and fills `event.locals.auth`.
*/
function authKitHandle(options = {}) {
	let surface;
	return async (input) => {
		surface ??= createSurface(options);
		const shared = sharedState(input.event);
		if (shared !== null) return answerSubRequest(shared, input);
		const appRoute = appRouteFor(input.event, surface);
		const served = appRoute === null ? await surface.handle(input.event.request) : null;
		if (served !== null) return served;
		const context = await surface.service.forRequest(input.event.request);
		const state = {
			event: input.event,
			context,
			surface,
			isCallbackAnswered: appRoute !== "callback",
			refusal: void 0
		};
		return finalizeResponse(state, await resolveOnce(state, input));
	};
}
/** The app runs once, whatever it throws: `resolve` stands alone in the `try` (the vendor's runs it twice, peer bug S3). */
async function resolveOnce(state, { event, resolve }) {
	fillLocals(state);
	try {
		const response = await runWithState(state, () => resolve(event));
		return await unansweredCallback(state) ?? response;
	} catch (thrown) {
		const callback = await unansweredCallback(state);
		if (callback !== null) return callback;
		setThrownCookies(state);
		throw thrown;
	}
}
/** The app has a page where the redirect URI points, and it did not take the callback: it is ours. */
async function unansweredCallback({ isCallbackAnswered, event, surface, context }) {
	return isCallbackAnswered ? null : surface.handle(event.request, context);
}
/** What `event.fetch` asks of this app: part of the request that it is made for, whose response carries the cookies. */
async function answerSubRequest(state, { event, resolve }) {
	const { surface, context } = state;
	const served = appRouteFor(event, surface) === null ? await surface.handle(event.request, context) : null;
	if (served !== null) return served;
	fillLocals(state);
	return runWithState(state, () => resolve(event));
}
/** A getter: a switch or a sign-out is seen by what runs after it, and a page that never asks stays cacheable (design rule 10). */
function fillLocals({ event, context }) {
	Object.defineProperty(event.locals, "auth", {
		get: () => context.auth,
		enumerable: true,
		configurable: true
	});
}
// src/hooks.server.ts
var handle = authKitHandle();
export { handle };

//# sourceMappingURL=hooks.server.js.map