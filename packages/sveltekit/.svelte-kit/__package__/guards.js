import { AuthKitError, shortfall, } from '@latchkey/session/core';
import { leave } from "./leave.js";
import { requestState } from "./request-state.js";
/**
 * The signed-in user, or they leave. A page (a document, a navigation by the router, a form) redirects to sign in and comes back;
 * an endpoint, and a remote function, answers 401 with `{ error: 'unauthenticated', message, signInUrl }`. Where it cannot be said
 * who is signed in: 503 with `Retry-After`. `event` may be left out while a request is served.
 */
export const requireAuth = (event) => enforce(event, { kind: 'auth' });
export async function requireRole(...given) {
    const [event, role] = split(given);
    return enforce(event, { kind: 'role', role: text(role, 'role') });
}
export async function requirePermission(...given) {
    const [event, permission] = split(given);
    return enforce(event, { kind: 'permission', permission: text(permission, 'permission') });
}
export async function requireRecentAuth(...given) {
    const [event, { maxAge }] = split(given);
    if (!Number.isFinite(maxAge) || maxAge < 0)
        throw invalidOption('`maxAge` must be a number of seconds, 0 or more.');
    return enforce(event, { kind: 'recent-auth', maxAge });
}
async function enforce(event, requirement) {
    const state = requestState(event);
    const { auth } = state.context;
    const missing = shortfall(auth, requirement, state.surface.service.now());
    if (auth.status === 'signed-in' && missing === null)
        return auth;
    return leave(state, missing ?? { code: 'unauthenticated' });
}
const split = (given) => given.length === 1 ? [undefined, given[0]] : given;
/** What is compared with the session must say something: `undefined` from a typo would be refused for another reason. */
function text(value, name) {
    if (typeof value !== 'string' || value === '')
        throw invalidOption(`The ${name} must be a string that is not empty.`);
    return value;
}
const invalidOption = (message) => new AuthKitError('ERR_OPTION_INVALID', message);
