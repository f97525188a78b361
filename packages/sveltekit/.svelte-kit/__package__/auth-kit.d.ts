import type { ClientSession, User } from '@latchkey/session/core';
import { handleCallback } from './handle-callback.ts';
import { type AnyEvent } from './request-state.ts';
import { getSignInUrl, getSignUpUrl } from './sign-in-urls.ts';
import { signOut } from './sign-out.ts';
import { switchOrganization } from './switch-organization.ts';
import { withAuth } from './with-auth.ts';
/** The signed-in user, or null: for what differs by it. `locals.auth` also says why there is none. */
declare const getUser: (event?: AnyEvent) => Promise<User | null>;
/** New claims now, as after a change of role. Whether somebody is signed in with them. */
declare const refreshSession: (event?: AnyEvent) => Promise<boolean>;
/** The session as the browser may know it: what the root layout's load gives to the client store, so that it asks for nothing on first paint. */
declare const getClientSession: (event?: AnyEvent) => ClientSession;
interface AuthKit {
    withAuth: typeof withAuth;
    getUser: typeof getUser;
    getClientSession: typeof getClientSession;
    getSignInUrl: typeof getSignInUrl;
    getSignUpUrl: typeof getSignUpUrl;
    signOut: typeof signOut;
    switchOrganization: typeof switchOrganization;
    handleCallback: typeof handleCallback;
    refreshSession: typeof refreshSession;
}
/** The helpers of a request, for load functions, form actions, endpoints and remote functions. `event` may be left out while a request is served. */
export declare const authKit: AuthKit;
export {};
