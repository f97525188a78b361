import { requireAuth } from "./guards.js";
/**
 * Wraps a load function, a form action or an endpoint: it runs for signed-in users only, with `auth` beside everything
 * that its event has. What `requireAuth` says of others holds here.
 */
export const withAuth = (handler) => async (event) => handler(withProperty(event, await requireAuth(event)));
/** By descriptors: reading `url` of a remote query's event throws. */
function withProperty(event, auth) {
    const copy = Object.create(Object.getPrototypeOf(event), Object.getOwnPropertyDescriptors(event));
    return Object.assign(copy, { auth });
}
