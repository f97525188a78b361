import { redirect } from '@sveltejs/kit';
import { requestState } from "./request-state.js";
/**
 * Signs out and leaves for the provider's logout, by Kit's redirect: an action cannot return a response. Called while a page is
 * rendered, which any site can cause, it changes nothing and goes to a page with one button.
 */
export async function signOut(event, options = {}) {
    const { url } = await requestState(event).context.signOut(options);
    return redirect(303, url, { external: true });
}
