import { createSubscriber } from 'svelte/reactivity';
/**
 * The session of this browser. Every property is reactive, in a component, a `$derived` and an `$effect` alike, and so must not be
 * destructured.
 */
export class BrowserAuth {
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
        return this.#signedIn?.organizationId ?? undefined;
    }
    get role() {
        return this.#signedIn?.role ?? undefined;
    }
    get permissions() {
        return this.#signedIn?.permissions ?? [];
    }
    get impersonator() {
        return this.#signedIn?.impersonator ?? undefined;
    }
    get #signedIn() {
        const { state } = this;
        return state.status === 'signed-in' ? state : null;
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
        if (error === undefined)
            await this.#reload();
        return error;
    }
    /** Leaves for the provider's logout. Rejects with a `SessionStoreError` where the session was not ended: nobody may take it for done. */
    async signOut(options = {}) {
        const result = await this.#store.signOut(options);
        if (!result.ok)
            throw result.error;
    }
    /**
     * A token that is good for a call now, in memory only, where the app has set `accessToken: true`; undefined where nobody is signed
     * in. Rejects with a `SessionStoreError`.
     */
    async getAccessToken() {
        const result = await this.#store.getAccessToken();
        if (result.ok)
            return result.accessToken;
        if (result.error.code === 'signed_out')
            return undefined;
        throw result.error;
    }
}
const errorOf = (result) => result.ok ? undefined : { error: result.error.code, message: result.error.message };
