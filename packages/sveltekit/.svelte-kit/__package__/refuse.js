import { error, VERSION } from '@sveltejs/kit';
const statusOf = {
    unauthenticated: 401,
    reauthentication_required: 401,
    forbidden: 403,
    unavailable: 503,
};
/** Throws Kit's error: a page shows it, an endpoint and a remote function answer with it as `{ error, message, signInUrl }`. */
export function refuse(state, code, message, details = {}) {
    const status = statusOf[code];
    state.refusal = { code, status, retryAfter: details.retryAfter ?? null };
    const properties = { error: code, ...(details.signInUrl !== undefined && { signInUrl: details.signInUrl }) };
    // Kit 2 takes one body; Kit 3 takes the message apart, and warns of a body.
    if (VERSION.startsWith('2.'))
        error(status, { message, ...properties });
    error(status, message, properties);
}
