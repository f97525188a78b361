/** Seconds to wait where the provider named none. */
const RETRY_SECONDS = 5;
/** Cookies, cache policy, and what a guard's refusal says beyond Kit's `error()`. */
export async function finalizeResponse(state, response) {
    const final = await state.context.finalize(await withRemoteStatus(state, response));
    const { refusal } = state;
    if (refusal?.code === 'unavailable' && final.status === 503 && !final.headers.has('retry-after'))
        final.headers.set('retry-after', String(refusal.retryAfter ?? RETRY_SECONDS));
    return final;
}
/** Kit answers a remote function that throws with 200. Its client reads the error from any status; proxies, logs and tests read the status. */
async function withRemoteStatus({ event, refusal }, response) {
    if (!event.isRemoteRequest || refusal === undefined || response.status !== 200)
        return response;
    if (!response.headers.get('content-type')?.startsWith('application/json'))
        return response;
    const body = await response.text();
    // The app may have caught the refusal and answered otherwise.
    const status = isRefusal(body, refusal.code) ? refusal.status : response.status;
    return new Response(body, { status, headers: response.headers });
}
function isRefusal(body, code) {
    const { type, error } = JSON.parse(body);
    return type === 'error' && error?.error === code;
}
