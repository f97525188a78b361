import { AuthKitError, type AuthContext } from '@latchkey/session/core'

/** What Remix gives a loader or an action: the part that says which HTTP request it belongs to. */
export interface RequestArgs {
  request: Request
  /** `AppLoadContext`: one object for each HTTP request. */
  context: object
}

/** What the loaders of one HTTP request share. Each of them has a Request of its own; the load context is the same. */
export interface RequestState {
  readonly request: Request
  readonly scope: object
  /** Verified and, where due, refreshed. */
  refreshed: Promise<AuthContext> | undefined
  /** Verified only: nobody who could deliver a cookie has asked yet. */
  readOnly: Promise<AuthContext> | undefined
  /** Whether a response that we finalize will leave this request. */
  isDelivered: boolean
  /** Whether a hook of `entry.server` has sent the answer: who comes with this load context now belongs to another request. */
  isClosed: boolean
  /** Whether the app's refresh callbacks have been told. */
  isReported: boolean
  /** Where a router's data request that a guard refused goes instead, as a document. */
  signInUrl: string | undefined
  /** Seconds, for the 503 that a guard threw. */
  retryAfter: number | undefined
}

const states = new WeakMap<object, RequestState>()

/** The state of this HTTP request. Throws `ERR_SCOPE_REUSED` where the load context has served another one. */
export function requestState({ request, context }: RequestArgs): RequestState {
  // A promise that the page streams may ask when the answer has left.
  const own = states.get(request)
  if (own?.scope === context) return own
  const known = states.get(context)
  const state = known ?? openState(request, context)
  if (state.isClosed || !isSame(state.request, request)) throw contextReused()
  states.set(context, state)
  // For `signOut(request)` and its kin, which take the Request alone.
  states.set(request, state)
  return state
}

/** The same for what takes a Request alone: the state of the loader or action that it came with, else one of its own. */
export const requestStateOf = (request: Request): RequestState => states.get(request) ?? openState(request, request)

/** The state behind a load context, for the hooks of `entry.server`, which run when the loaders are done. */
export const knownState = (context: object): RequestState | undefined => states.get(context)

const openState = (request: Request, scope: object): RequestState => ({
  request,
  scope,
  refreshed: undefined,
  readOnly: undefined,
  isDelivered: false,
  isClosed: false,
  isReported: false,
  signInUrl: undefined,
  retryAfter: undefined,
})

/** The cookie alone would miss a constant context that one visitor uses twice: they would see the state of their first request for ever. */
const isSame = (one: Request, other: Request): boolean =>
  one.url === other.url && one.headers.get('cookie') === other.headers.get('cookie')

const contextReused = (): AuthKitError =>
  new AuthKitError(
    'ERR_SCOPE_REUSED',
    'One load context came with two different requests. `getLoadContext` must return a new object for each request: with a constant, one visitor would be served the session of another.',
  )
