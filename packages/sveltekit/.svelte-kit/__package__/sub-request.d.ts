import type { RequestEvent } from '@sveltejs/kit';
import { type RequestState } from './request-state.ts';
/**
 * The state of the request that this one is a part of, or null where it stands for itself. Kit runs the handle for every
 * `event.fetch` of the app's own URLs, with the cookies of the page: one session, one refresh, and one response that sets cookies.
 */
export declare function sharedState(event: RequestEvent): RequestState | null;
