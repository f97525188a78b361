import { AsyncLocalStorage } from 'node:async_hooks';
import { AuthKitError } from '@latchkey/session/core';
// Kit copies an event for every load function and remote function; `locals` is the same object in all of them.
const states = new WeakMap();
const running = new AsyncLocalStorage();
/** Runs what serves the request, so that everything in it finds this state, with an event at hand or without. */
export function runWithState(state, run) {
    states.set(state.event.locals, state);
    return running.run(state, run);
}
/** The state of the request being served, or null outside of one. */
export const runningState = () => running.getStore() ?? null;
/** The state of this event's request; without an event, of the one being served. Throws `ERR_CONFIG_INVALID` where no handle runs. */
export function requestState(event) {
    const state = (event && states.get(event.locals)) ?? running.getStore();
    if (state === undefined)
        throw new AuthKitError('ERR_CONFIG_INVALID', NOT_CONFIGURED);
    return state;
}
const NOT_CONFIGURED = `authKitHandle is not configured for this request.

Add it in src/hooks.server.ts:

  import { authKitHandle } from '@latchkey/sveltekit'

  export const handle = authKitHandle()

It is there already? Then this ran outside of a request, or in a hook that stands before it in sequence().`;
