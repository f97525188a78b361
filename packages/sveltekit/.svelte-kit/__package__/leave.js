import { redirect } from '@sveltejs/kit';
import { isPageRequest, pageOf } from "./page-of.js";
import { refuse } from "./refuse.js";
/** Refuses a request: a page leads to the sign-in and back, everything else gets an error with the status. */
export async function leave(state, shortfall) {
    switch (shortfall.code) {
        case 'forbidden':
            return refuse(state, 'forbidden', `This needs ${shortfall.needs}.`);
        case 'unavailable':
            return refuse(state, 'unavailable', 'Sign-in is not available right now. Try again in a moment.', {
                retryAfter: shortfall.retryAfter,
            });
        case 'unauthenticated':
            return signIn(state, shortfall.code, 'Sign in to continue.');
        case 'reauthentication_required':
            return signIn(state, shortfall.code, 'Sign in again to continue.', { maxAge: shortfall.maxAge });
    }
}
async function signIn(state, code, message, options = {}) {
    const returnPathname = pageOf(state.event);
    const signInUrl = await state.surface.service.getSignInUrl({
        ...options,
        ...(returnPathname !== undefined && { returnPathname }),
    });
    // 303: a form's fields are not for the sign-in route.
    if (isPageRequest(state.event))
        redirect(state.event.request.method === 'GET' ? 302 : 303, signInUrl);
    return refuse(state, code, message, { signInUrl });
}
