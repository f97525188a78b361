import { RequestStates, type RequestState } from '@latchkey/session/adapter'
import { knownBasename } from './basename.ts'
import { areHooksInstalled } from './installed-hooks.ts'
import { service } from './service.ts'

/** What Remix gives a loader or an action: the part that says which HTTP request it belongs to. */
export interface RequestArgs {
  request: Request
  /** `AppLoadContext`: one object for each HTTP request. */
  context: object
}

/** The Request, as the vendor's functions take it; or the loader's or action's arguments, which make one state of the whole HTTP request. */
export type Subject = Request | RequestArgs

/** Each loader of a request has a Request of its own; the load context is the same. */
const states = new RequestStates(service, {
  reused:
    'One load context came with two different requests. `getLoadContext` must return a new object for each request.',
})

/** The state of this HTTP request. Throws `ERR_SCOPE_REUSED` where the load context has served another one. */
export function requestState({ request, context }: RequestArgs): RequestState {
  const state = states.of({ request, context, basename: knownBasename() })
  state.isDelivered ||= areHooksInstalled()
  return state
}

export const stateFor = (subject: Subject): RequestState =>
  subject instanceof Request ? states.ofRequest(subject) : requestState(subject)

/** The state behind a load context, for the hooks of `entry.server`, which run when the loaders are done. */
export const knownState = (context: object): RequestState | undefined => states.known(context)
