import { runningState } from "./request-state.js";
/**
 * The state of the request that this one is a part of, or null where it stands for itself. Kit runs the handle for every
 * `event.fetch` of the app's own URLs, with the cookies of the page: one session, one refresh, and one response that sets cookies.
 */
export function sharedState(event) {
    if (!event.isSubRequest)
        return null;
    const outer = runningState();
    if (outer === null || !isSameVisitor(outer.event.request, event.request))
        return null;
    return { ...outer, event, isCallbackAnswered: true, refusal: undefined };
}
/** Kit passes on every cookie, and those that were set meanwhile. An app may send others, or none: then it is another visitor. */
function isSameVisitor(outer, inner) {
    const cookies = new Set(pairsOf(inner));
    return pairsOf(outer).every((pair) => cookies.has(pair));
}
const pairsOf = ({ headers }) => (headers.get('cookie') ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');
