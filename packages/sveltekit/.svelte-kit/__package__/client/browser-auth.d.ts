import type { ClientImpersonator, ClientUser, SessionState, SessionStore, SessionStoreErrorCode } from '@latchkey/client';
/** A call that gave nothing: by its stable code, and in words. The session is what it was, unless the code is `signed_out`. */
export interface AuthCallError {
    error: SessionStoreErrorCode;
    message: string;
}
/** Run after a switch: what the loads gave belongs to the organization before. */
type Reload = () => Promise<void>;
/**
 * The session of this browser. Every property is reactive, in a component, a `$derived` and an `$effect` alike, and so must not be
 * destructured.
 */
export declare class BrowserAuth {
    #private;
    constructor(store: SessionStore, reload: Reload);
    /** The whole state, which narrows on `status` and on `user`. */
    get state(): SessionState;
    /** `unavailable` is not signed out: nobody can say now, and `getAuth()` asks again. */
    get status(): SessionState['status'];
    get user(): ClientUser | null;
    get organizationId(): string | undefined;
    get role(): string | undefined;
    get permissions(): readonly string[];
    get impersonator(): ClientImpersonator | undefined;
    /** Asks the server who is signed in. */
    getAuth(): Promise<AuthCallError | undefined>;
    /** New claims now. */
    refreshAuth(): Promise<AuthCallError | undefined>;
    /** Where the organization asks for a new sign-in, the browser is sent there, and comes back to this page. */
    switchToOrganization(organizationId: string): Promise<AuthCallError | undefined>;
    /** Leaves for the provider's logout. Rejects with a `SessionStoreError` where the session was not ended: nobody may take it for done. */
    signOut(options?: {
        returnTo?: string | undefined;
    }): Promise<void>;
    /**
     * A token that is good for a call now, in memory only, where the app has set `accessToken: true`; undefined where nobody is signed
     * in. Rejects with a `SessionStoreError`.
     */
    getAccessToken(): Promise<string | undefined>;
}
export {};
