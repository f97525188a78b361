import type { Shortfall } from '@latchkey/session/core';
import type { RequestState } from './request-state.ts';
/** Refuses a request: a page leads to the sign-in and back, everything else gets an error with the status. */
export declare function leave(state: RequestState, shortfall: Shortfall): Promise<never>;
