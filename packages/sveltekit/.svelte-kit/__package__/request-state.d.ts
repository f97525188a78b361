import type { RequestEvent } from '@sveltejs/kit';
import { type AuthContext } from '@latchkey/session/core';
import type { Refusal } from './refuse.ts';
import type { Surface } from './surface.ts';
/** What the handle knows of one request. */
export interface RequestState {
    /** As the handle got it: in a remote `query` Kit's copy of it throws on `url`. */
    readonly event: RequestEvent;
    readonly context: AuthContext;
    readonly surface: Surface;
    /** Whether the app's own callback route has answered. */
    isCallbackAnswered: boolean;
    /** What a guard refused, for the parts of an answer that Kit's `error()` cannot say. */
    refusal: Refusal | undefined;
}
/** What every event of Kit's has, in a load function, an action, an endpoint, a hook and a remote function. */
export interface AnyEvent {
    readonly locals: App.Locals;
}
/** Runs what serves the request, so that everything in it finds this state, with an event at hand or without. */
export declare function runWithState<Result>(state: RequestState, run: () => Result): Result;
/** The state of the request being served, or null outside of one. */
export declare const runningState: () => RequestState | null;
/** The state of this event's request; without an event, of the one being served. Throws `ERR_CONFIG_INVALID` where no handle runs. */
export declare function requestState(event?: AnyEvent): RequestState;
