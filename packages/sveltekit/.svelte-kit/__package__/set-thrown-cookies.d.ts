import type { RequestState } from './request-state.ts';
/**
 * Hands the request's cookies to Kit, for a redirect that a hook throws past ours. Only then: set before, they make Kit fail
 * on an endpoint that returns `Response.redirect()`.
 */
export declare function setThrownCookies({ event, context }: RequestState): void;
