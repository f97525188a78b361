import { isNavigation } from '@latchkey/session/core';
/** Whether the browser shows the answer as a page: a document, the router's data of one, or a form, by a script or without. */
export const isPageRequest = ({ isRemoteRequest, isDataRequest, request }) => !isRemoteRequest && (isDataRequest || request.headers.get('x-sveltekit-action') === 'true' || isNavigation(request));
/** The page behind a request, as path and query: its own URL where it is one, else the page that sent it. */
export function pageOf(event) {
    if (isPageRequest(event) || isPageOfRemote(event))
        return pathOf(event.url);
    const referer = event.request.headers.get('referer');
    return referer !== null && URL.canParse(referer) ? pathOf(new URL(referer)) : undefined;
}
/** Kit makes the URL of a command's event, and of a form's, the page's, but leaves a query's at the address of the function. */
const isPageOfRemote = ({ isRemoteRequest, url, request }) => isRemoteRequest && url.pathname !== new URL(request.url).pathname;
/** Without `?/name`, which names a form action: opened as a page it is none. */
function pathOf({ pathname, search }) {
    const query = search
        .slice(1)
        .split('&')
        .filter((part) => part !== '' && !part.startsWith('/'));
    return query.length === 0 ? pathname : `${pathname}?${query.join('&')}`;
}
