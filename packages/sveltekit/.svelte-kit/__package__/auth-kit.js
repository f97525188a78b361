import { clientSession } from "./client-session.js";
import { handleCallback } from "./handle-callback.js";
import { requestState } from "./request-state.js";
import { getSignInUrl, getSignUpUrl } from "./sign-in-urls.js";
import { signOut } from "./sign-out.js";
import { switchOrganization } from "./switch-organization.js";
import { withAuth } from "./with-auth.js";
/** The signed-in user, or null: for what differs by it. `locals.auth` also says why there is none. */
const getUser = async (event) => requestState(event).context.auth.user;
/** New claims now, as after a change of role. Whether somebody is signed in with them. */
const refreshSession = async (event) => (await requestState(event).context.refresh()).status === 'signed-in';
/** The session as the browser may know it: what the root layout's load gives to the client store, so that it asks for nothing on first paint. */
const getClientSession = (event) => clientSession(requestState(event));
/** The helpers of a request, for load functions, form actions, endpoints and remote functions. `event` may be left out while a request is served. */
export const authKit = {
    withAuth,
    getUser,
    getClientSession,
    getSignInUrl,
    getSignUpUrl,
    signOut,
    switchOrganization,
    handleCallback,
    refreshSession,
};
