import type { RequestState } from './request-state.ts';
/** Cookies, cache policy, and what a guard's refusal says beyond Kit's `error()`. */
export declare function finalizeResponse(state: RequestState, response: Response): Promise<Response>;
