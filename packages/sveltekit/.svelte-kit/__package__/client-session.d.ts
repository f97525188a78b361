import { type ClientSession } from '@latchkey/session/core';
import type { RequestState } from './request-state.ts';
/** What the browser may know of this request's session. */
export declare const clientSession: ({ context, surface: { service, options } }: RequestState) => ClientSession;
