import { AsyncLocalStorage } from 'node:async_hooks'
import type { RequestEvent } from '@sveltejs/kit'
import type { AuthContext } from '@latchkey/session/core'
import type { Surface } from './surface.ts'

/** The part of Kit's event that says which HTTP request it belongs to: the same `Request` in every copy that Kit makes. */
export type EventLike = Pick<RequestEvent, 'request'>

/** What everything that serves one request shares. */
export interface RequestState {
  readonly event: RequestEvent
  readonly surface: Surface
  readonly context: AuthContext
  /** What a guard threw, so that the answer carries what an error of Kit's cannot. */
  refusal: { status: number; retryAfter: number | undefined } | null
}

const states = new WeakMap<Request, RequestState>()
const running = new AsyncLocalStorage<RequestState>()

export function openRequestState(state: RequestState): RequestState {
  states.set(state.event.request, state)
  return state
}

/** Runs what serves a request, so that its state is there without an event: in remote functions, and for `requireAuth()`. */
export const runWith = <Result>(state: RequestState, run: () => Result): Result => running.run(state, run)

export const knownState = ({ request }: EventLike): RequestState | undefined => states.get(request)

/** The state of the request that is being served here. */
export const runningState = (): RequestState | undefined => running.getStore()

/** The state of this event, or of the request that is being served. Throws, with the fix, where `authKitHandle` does not run. */
export function requestState(event?: EventLike): RequestState {
  const state = (event === undefined ? undefined : states.get(event.request)) ?? running.getStore()
  if (state === undefined) throw new Error(NOT_CONFIGURED)
  return state
}

const NOT_CONFIGURED = `authKitHandle does not run for this request.

Add it in src/hooks.server.ts:

  import { authKitHandle } from '@latchkey/sveltekit'

  export const handle = authKitHandle()

It is there already? Then this ran outside of a request, or in a hook that stands before it in \`sequence\`.`
