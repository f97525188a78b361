import { AuthKitError } from "@latchkey/session/core";
import { AsyncLocalStorage } from "node:async_hooks";
// ../../packages/sveltekit/dist/request-state.js
var states = /* @__PURE__ */ new WeakMap();
var running = new AsyncLocalStorage();
/** Runs what serves the request, so that everything in it finds this state, with an event at hand or without. */
function runWithState(state, run) {
	states.set(state.event.locals, state);
	return running.run(state, run);
}
/** The state of the request being served, or null outside of one. */
var runningState = () => running.getStore() ?? null;
/** The state of this event's request; without an event, of the one being served. Throws `ERR_CONFIG_INVALID` where no handle runs. */
function requestState(event) {
	const state = (event && states.get(event.locals)) ?? running.getStore();
	if (state === void 0) throw new AuthKitError("ERR_CONFIG_INVALID", NOT_CONFIGURED);
	return state;
}
var NOT_CONFIGURED = `authKitHandle is not configured for this request.

Add it in src/hooks.server.ts:

  import { authKitHandle } from '@latchkey/sveltekit'

  export const handle = authKitHandle()

It is there already? Then this ran outside of a request, or in a hook that stands before it in sequence().`;
export { runWithState as n, runningState as r, requestState as t };

//# sourceMappingURL=request-state.js.map