import { c as setContext, o as getContext, s as hasContext } from "./server2.js";
import { n as invalidateAll } from "./navigation.js";
import "./index-server.js";
// ../../packages/client/dist/session-store-error.js
/** A call of the store that gave nothing. The session is what it was, unless `code` is `signed_out`. */
var SessionStoreError = class extends Error {
	code;
	/** The server's own code, such as `sso_required`, or null where it gave none. */
	reason;
	/** Seconds, or null where none were named. */
	retryAfter;
	constructor(code, message, details = {}) {
		super(message, "cause" in details ? { cause: details.cause } : void 0);
		this.name = "SessionStoreError";
		this.code = code;
		this.reason = details.reason ?? null;
		this.retryAfter = details.retryAfter ?? null;
	}
};
// ../../packages/client/dist/ask.js
/** One request to the surface. Throws `offline` where no answer came, `unavailable` where none can be acted on: neither says anything about the session. */
async function ask(fetchFn, question) {
	const response = await send(fetchFn, question);
	const body = await readObject(response);
	if (body !== null && response.status < 500 && response.status !== 429) return {
		status: response.status,
		body
	};
	throw new SessionStoreError("unavailable", "The session could not be looked up now. Try again in a moment.", {
		reason: codeIn(body?.["reason"]) ?? codeIn(body?.["error"]),
		retryAfter: secondsIn(response.headers.get("retry-after"))
	});
}
/** A stable code of the server's, or null. */
var codeIn = (value) => typeof value === "string" ? value : null;
async function send(fetchFn, { method, url, body = {} }) {
	const isPost = method === "POST";
	try {
		return await fetchFn(url, {
			method,
			credentials: "same-origin",
			cache: "no-store",
			headers: {
				accept: "application/json",
				...isPost && { "content-type": "application/json" }
			},
			...isPost && { body: JSON.stringify(body) }
		});
	} catch (cause) {
		throw new SessionStoreError("offline", "The server could not be reached. Check the connection and try again.", { cause });
	}
}
/** A body that breaks off is no answer either. */
async function readObject(response) {
	const value = await response.json().catch(() => null);
	return typeof value === "object" && value !== null ? value : null;
}
/** Seconds of `Retry-After`; its other form, a date, needs the server's clock and is left alone. */
var secondsIn = (header) => header !== null && /^\d+$/.test(header) ? Number(header) : null;
// ../../packages/client/dist/client-session.js
var LISTS = [
	"roles",
	"permissions",
	"entitlements",
	"featureFlags"
];
/** Whether JSON of an unknown origin is a session: a proxy's page, or an app's own route at our path, is none. */
function isClientSession(value) {
	if (typeof value !== "object" || value === null) return false;
	const session = value;
	if (typeof session.now !== "number" || LISTS.some((list) => !Array.isArray(session[list]))) return false;
	if (session.status !== "signed-in") return session.status === "signed-out" || session.status === "unavailable";
	return typeof session.sessionId === "string" && typeof session.user === "object" && session.user !== null;
}
// ../../packages/client/dist/refusal.js
/** What an answer other than the one hoped for means, by the table of the HTTP surface. */
function refusal({ status, body }, url) {
	const reason = codeIn(body["error"]);
	if (status === 401) return new SessionStoreError("signed_out", "The session is over. Sign in again.", { reason: codeIn(body["reason"]) ?? reason });
	if (status === 409) return new SessionStoreError("reauthenticate", "This organization asks for a new sign-in.", { reason });
	if (status === 403 && reason !== "cross_site") return new SessionStoreError("denied", "This is not allowed for the user who is signed in.", { reason });
	return new SessionStoreError("unexpected", `${url} gave an answer (${status}${reason === null ? "" : `, ${reason}`}) that is not the one of Latchkey's handler. Check that the handler is mounted at \`basePath\`, and that this page's origin is among \`origins\`.`, { reason });
}
// ../../packages/client/dist/request-queue.js
/** One request at a time, in the order asked: two refreshes at once would spend one refresh token twice. */
var RequestQueue = class {
	#waiting = /* @__PURE__ */ new Map();
	#last = Promise.resolve();
	/** Who asks for what is already asked for shares its answer. One `kind` has one type of answer. */
	run(kind, request) {
		const known = this.#waiting.get(kind);
		if (known !== void 0) return known;
		const result = this.#last.then(request).finally(() => this.#waiting.delete(kind));
		this.#waiting.set(kind, result);
		this.#last = result.catch(() => {});
		return result;
	}
};
// ../../packages/client/dist/access-token-cache.js
/** Seconds before its end at which a token is no longer handed out: a call made with it takes time. */
var BUFFER_SECONDS = 15;
var BELONGS_TO = [
	"sessionId",
	"organizationId",
	"expiresAt"
];
/** One access token, in memory only. It belongs to one user's session in one organization, and goes with it. */
var AccessTokenCache = class {
	#now;
	#held = null;
	constructor(now) {
		this.#now = now;
	}
	get() {
		return this.#held !== null && this.#now() < this.#held.until ? this.#held.accessToken : null;
	}
	/** `expiresAt` and `serverNow` in epoch seconds on the server's clock: what is left is what counts, this browser's clock may be wrong. */
	set(accessToken, expiresAt, serverNow) {
		this.#held = {
			accessToken,
			until: this.#now() + (expiresAt - serverNow - BUFFER_SECONDS) * 1e3
		};
	}
	/** Forgets the token where the session is another one than before, or has been renewed (peer bug T7: a token of the organization before). */
	follow(before, after) {
		if (!(before.status === "signed-in" && after.status === "signed-in" && before.user.id === after.user.id && BELONGS_TO.every((fact) => before[fact] === after[fact]))) this.#held = null;
	}
};
// ../../packages/client/dist/server-clock.js
/** The server's time, as far as this browser can tell: its own clock may be wrong, only what passes on it counts. */
var ServerClock = class {
	#local;
	#server = 0;
	#at = 0;
	/** `local` in milliseconds. */
	constructor(local) {
		this.#local = local;
	}
	/** The server said what time it is, in epoch seconds. 0 is not a time. */
	observe(now) {
		if (now === 0) return;
		this.#server = now;
		this.#at = this.#local();
	}
	/** When the server last said something that was taken over, in epoch seconds. */
	get heard() {
		return this.#server;
	}
	/** Epoch seconds, whole as the server's are; 0 where it never said. */
	now() {
		return this.#server === 0 ? 0 : this.#server + Math.floor((this.#local() - this.#at) / 1e3);
	}
};
// ../../packages/client/dist/session-state.js
/** The server's words as a state. */
function stateOf(session) {
	const { status, reason, retryAfter, user, sessionId, ...facts } = session;
	if (status === "unavailable") return {
		status,
		user: null,
		reason: reason ?? "unavailable",
		retryAfter: retryAfter ?? null
	};
	if (status === "signed-out" || user === null || sessionId === null) return {
		status: "signed-out",
		user: null,
		...reason !== void 0 && { reason }
	};
	return {
		...facts,
		status,
		user,
		sessionId,
		roles: [...facts.roles],
		permissions: [...facts.permissions],
		entitlements: [...facts.entitlements],
		featureFlags: [...facts.featureFlags]
	};
}
// ../../packages/client/dist/session-memory.js
var TROUBLE = [
	"offline",
	"unavailable",
	"unexpected"
];
/** What is known of the session, and what depends on it. Asks nobody. */
var SessionMemory = class {
	tokens;
	clock;
	#listeners = /* @__PURE__ */ new Set();
	#onSessionExpired;
	#state;
	#generation = 0;
	constructor({ initial, now, onSessionExpired }) {
		this.tokens = new AccessTokenCache(now);
		this.clock = new ServerClock(now);
		this.#onSessionExpired = onSessionExpired;
		this.#state = initial === void 0 ? {
			status: "loading",
			user: null
		} : stateOf(initial);
		this.clock.observe(initial?.now ?? 0);
	}
	get state() {
		return this.#state;
	}
	/** Counts the changes: an answer asked for under an older count has been overtaken. */
	get generation() {
		return this.#generation;
	}
	subscribe(listener) {
		this.#listeners.add(listener);
		return () => void this.#listeners.delete(listener);
	}
	/** Takes over what the server said; trouble only where nothing better is known (design rule 1). */
	learn(session) {
		const { state: before } = this;
		if ((before.status === "signed-in" || before.status === "signed-out") && session.status === "unavailable") return before;
		const state = stateOf(session);
		this.#replace(state, session.now);
		return state;
	}
	/** Takes over what a failure says of the session: a 401 ends it, trouble is told to those who know nothing yet. */
	learnFrom({ code, reason, retryAfter }) {
		if (code === "signed_out") this.#replace(signedOut(reason ?? "unauthenticated"), this.clock.now());
		else if (TROUBLE.includes(code) && (this.#state.status === "loading" || this.#state.status === "unavailable")) this.#replace({
			status: "unavailable",
			user: null,
			reason: reason ?? code,
			retryAfter
		}, this.clock.now());
	}
	/** The user signed out here: that is no expiry. */
	signOut() {
		this.#change(signedOut("signed_out"), this.clock.now());
	}
	#replace(state, now) {
		const { status } = this.#state;
		this.#change(state, now);
		if (status === "signed-in" && state.status === "signed-out") this.#onSessionExpired?.(state);
	}
	#change(state, now) {
		this.#generation++;
		this.clock.observe(now);
		this.tokens.follow(this.#state, state);
		this.#state = state;
		for (const listener of this.#listeners) listener();
	}
};
var signedOut = (reason) => ({
	status: "signed-out",
	user: null,
	reason
});
// ../../packages/client/dist/create-session-store.js
/** A store over the HTTP surface. It asks for nothing by itself. */
var createSessionStore = (options = {}) => new BrowserSessionStore(options);
var BrowserSessionStore = class {
	#basePath;
	#fetch;
	#navigate;
	#memory;
	#queue = new RequestQueue();
	constructor({ initial, basePath, fetch: fetchFn, now = Date.now, navigate, onSessionExpired }) {
		this.#basePath = basePath ?? "/auth";
		this.#fetch = fetchFn ?? ((...request) => globalThis.fetch(...request));
		this.#navigate = navigate ?? ((url) => globalThis.location.assign(url));
		this.#memory = new SessionMemory({
			initial,
			now,
			onSessionExpired
		});
	}
	getSnapshot = () => this.#memory.state;
	subscribe = (listener) => this.#memory.subscribe(listener);
	hydrate(session) {
		if (!(session.now !== 0 && session.now < this.#memory.clock.heard)) this.#memory.learn(session);
	}
	getAuth() {
		return this.#queue.run("session", () => this.#askSession(this.#question("GET", "session")));
	}
	refresh() {
		return this.#queue.run("refresh", () => this.#askSession(this.#question("POST", "refresh")));
	}
	switchOrganization(organizationId, { returnPathname } = {}) {
		const body = {
			organizationId,
			...returnPathname !== void 0 && { returnPathname }
		};
		const question = this.#question("POST", "switch-organization", body);
		return this.#queue.run(`switch ${organizationId}`, () => this.#askSession(question));
	}
	signOut({ returnTo } = {}) {
		const question = this.#question("POST", "sign-out", returnTo === void 0 ? {} : { returnTo });
		return this.#queue.run("sign-out", () => this.#attempt(() => this.#askSignOut(question)));
	}
	async getAccessToken() {
		const accessToken = this.#memory.tokens.get();
		if (accessToken !== null) return {
			ok: true,
			accessToken
		};
		return this.#queue.run("token", () => this.#attempt(() => this.#askToken()));
	}
	#question(method, route, body = {}) {
		return {
			method,
			url: `${this.#basePath}/${route}`,
			body
		};
	}
	async #attempt(request) {
		const asked = this.#memory.generation;
		try {
			return await request();
		} catch (error) {
			if (!(error instanceof SessionStoreError)) throw error;
			if (asked === this.#memory.generation) this.#memory.learnFrom(error);
			return {
				ok: false,
				error
			};
		}
	}
	#askSession(question) {
		return this.#attempt(async () => {
			const asked = this.#memory.generation;
			const { status, body } = await ask(this.#fetch, question);
			if (status !== 200 || !isClientSession(body) || body.status === "unavailable") throw this.#refused({
				status,
				body
			}, question);
			const { state } = this.#memory;
			return {
				ok: true,
				session: asked !== this.#memory.generation && !this.#isNewer(body, question.method) && state.status !== "loading" ? state : this.#memory.learn(body)
			};
		});
	}
	/** Of two that crossed, the server's time decides; within one second, what a change gave is newer than what a page read. */
	#isNewer({ now }, method) {
		const { heard } = this.#memory.clock;
		return method === "POST" ? now >= heard : now > heard;
	}
	async #askSignOut(question) {
		const answer = await ask(this.#fetch, question);
		const { url } = answer.body;
		if (answer.status !== 200 || typeof url !== "string") throw this.#refused(answer, question);
		this.#navigate(url);
		this.#memory.signOut();
		return {
			ok: true,
			url
		};
	}
	async #askToken() {
		const { generation, tokens, state } = this.#memory;
		if (state.status === "signed-out") throw new SessionStoreError("signed_out", "Nobody is signed in. Sign in first.");
		const question = this.#question("POST", "token");
		const answer = await ask(this.#fetch, question);
		const { accessToken, expiresAt, now } = answer.body;
		if (answer.status === 404) throw new SessionStoreError("token_disabled", "The app gives no access token to the browser: set `accessToken: true` on the handler.");
		if (answer.status !== 200 || typeof accessToken !== "string" || typeof expiresAt !== "number" || typeof now !== "number") throw this.#refused(answer, question);
		if (generation !== this.#memory.generation) return this.#attempt(() => this.#askToken());
		tokens.set(accessToken, expiresAt, now);
		return {
			ok: true,
			accessToken
		};
	}
	#refused(answer, { url }) {
		const signInUrl = answer.body["url"];
		if (answer.status === 409 && typeof signInUrl === "string") this.#navigate(signInUrl);
		return refusal(answer, url);
	}
};
globalThis.Date;
globalThis.Set;
globalThis.Map;
globalThis.URL;
globalThis.URLSearchParams;
/**
* @param {any} _
*/
function createSubscriber(_) {
	return () => {};
}
// ../../packages/sveltekit/dist/client/browser-auth.js
/**
* The session of this browser. Every property is reactive, in a component, a `$derived` and an `$effect` alike, and so must not be
* destructured.
*/
var BrowserAuth = class {
	#store;
	#reload;
	#track;
	constructor(store, reload) {
		this.#store = store;
		this.#reload = reload;
		this.#track = createSubscriber((update) => store.subscribe(update));
	}
	/** The whole state, which narrows on `status` and on `user`. */
	get state() {
		this.#track();
		return this.#store.getSnapshot();
	}
	/** `unavailable` is not signed out: nobody can say now, and `getAuth()` asks again. */
	get status() {
		return this.state.status;
	}
	get user() {
		return this.state.user;
	}
	get organizationId() {
		return this.#signedIn?.organizationId ?? void 0;
	}
	get role() {
		return this.#signedIn?.role ?? void 0;
	}
	get permissions() {
		return this.#signedIn?.permissions ?? [];
	}
	get impersonator() {
		return this.#signedIn?.impersonator ?? void 0;
	}
	get #signedIn() {
		const { state } = this;
		return state.status === "signed-in" ? state : null;
	}
	/** Asks the server who is signed in. */
	async getAuth() {
		return errorOf(await this.#store.getAuth());
	}
	/** New claims now. */
	async refreshAuth() {
		return errorOf(await this.#store.refresh());
	}
	/** Where the organization asks for a new sign-in, the browser is sent there, and comes back to this page. */
	async switchToOrganization(organizationId) {
		const returnPathname = globalThis.location.pathname + globalThis.location.search;
		const error = errorOf(await this.#store.switchOrganization(organizationId, { returnPathname }));
		if (error === void 0) await this.#reload();
		return error;
	}
	/** Leaves for the provider's logout. Rejects with a `SessionStoreError` where the session was not ended: nobody may take it for done. */
	async signOut(options = {}) {
		const result = await this.#store.signOut(options);
		if (!result.ok) throw result.error;
	}
	/**
	* A token that is good for a call now, in memory only, where the app has set `accessToken: true`; undefined where nobody is signed
	* in. Rejects with a `SessionStoreError`.
	*/
	async getAccessToken() {
		const result = await this.#store.getAccessToken();
		if (result.ok) return result.accessToken;
		if (result.error.code === "signed_out") return void 0;
		throw result.error;
	}
};
var errorOf = (result) => result.ok ? void 0 : {
	error: result.error.code,
	message: result.error.message
};
// ../../packages/sveltekit/dist/client/provide-auth.svelte.js
var key = Symbol("@latchkey/sveltekit");
function provideAuth(session, options = {}) {
	const { basePath, onSessionExpired = () => void invalidateAll() } = options;
	const store = createSessionStore({
		initial: session(),
		...basePath !== void 0 && { basePath },
		...onSessionExpired !== false && { onSessionExpired: () => onSessionExpired() }
	});
	return setContext(key, new BrowserAuth(store, invalidateAll));
}
/** The session of this browser. Throws where no component above has called `provideAuth`. Call it while a component is created. */
function useAuth() {
	if (!hasContext(key)) throw new Error("useAuth() found no session. Call provideAuth(() => data.auth) in src/routes/+layout.svelte.");
	return getContext(key);
}
export { useAuth as n, provideAuth as t };

//# sourceMappingURL=provide-auth.svelte.js.map