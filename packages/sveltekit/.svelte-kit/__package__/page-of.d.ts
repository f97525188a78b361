import type { RequestEvent } from '@sveltejs/kit';
/** Whether the browser shows the answer as a page: a document, the router's data of one, or a form, by a script or without. */
export declare const isPageRequest: ({ isRemoteRequest, isDataRequest, request }: RequestEvent) => boolean;
/** The page behind a request, as path and query: its own URL where it is one, else the page that sent it. */
export declare function pageOf(event: RequestEvent): string | undefined;
