import { redirect } from '@sveltejs/kit';
import { clientSession } from "./client-session.js";
import { leave } from "./leave.js";
import { pageOf } from "./page-of.js";
import { refuse } from "./refuse.js";
import { requestState } from "./request-state.js";
/**
 * The session in another organization, as the browser may know it. Throws Kit's redirect where the organization asks for another
 * sign-in, and Kit's error, 403 `forbidden`, where they are no member, 503 `unavailable` where it cannot be said. Then the session
 * stays as it was.
 */
export async function switchOrganization(event, { organizationId, returnTo }) {
    const state = requestState(event);
    const result = await state.context.switchOrganization(organizationId);
    switch (result.status) {
        case 'switched':
            return clientSession(state);
        case 'unavailable':
            return leave(state, { code: 'unavailable', retryAfter: result.retryAfter });
        case 'reauthenticate': {
            const returnPathname = returnTo ?? pageOf(state.event);
            const options = { organizationId, ...(returnPathname !== undefined && { returnPathname }) };
            return redirect(303, await state.surface.service.getSignInUrl(options));
        }
        case 'denied':
            if (result.reason === 'signed_out')
                return leave(state, { code: 'unauthenticated' });
            return refuse(state, 'forbidden', `The organization could not be switched: ${result.reason}.`);
    }
}
