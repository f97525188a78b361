import type { RequestState } from './request-state.ts';
/** Why a guard refused. Stable: match on it, not on the message. */
export type AuthRefusalReason = 'unauthenticated' | 'reauthentication_required' | 'forbidden' | 'unavailable';
export interface Refusal {
    readonly code: AuthRefusalReason;
    readonly status: 401 | 403 | 503;
    /** Seconds, or null where the provider named none. */
    readonly retryAfter: number | null;
}
interface Details {
    signInUrl?: string;
    retryAfter?: number | null;
}
/** Throws Kit's error: a page shows it, an endpoint and a remote function answer with it as `{ error, message, signInUrl }`. */
export declare function refuse(state: RequestState, code: AuthRefusalReason, message: string, details?: Details): never;
export {};
