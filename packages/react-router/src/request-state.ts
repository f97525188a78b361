import { AuthKitError, type AuthContext } from '@latchkey/session/core'

/** What React Router gives a loader, an action or middleware: the part that says which HTTP request it belongs to. */
export interface RequestArgs {
  request: Request
  /** `RouterContextProvider`: one object for each HTTP request. */
  context: object
  /** The page's URL, without `.data`. React Router 7 has none: there `request.url` is the page's. */
  url?: URL
}

/** What everything that serves one HTTP request shares. */
export interface RequestState {
  readonly request: Request
  readonly scope: object
  readonly page: URL
  /** Whether React Router's own client asks for the data of a page; unknown in React Router 7, which hides it. */
  readonly isRouterData: boolean | undefined
  /** Verified and, where due, refreshed. */
  refreshed: Promise<AuthContext> | undefined
  /** Verified only. */
  readOnly: Promise<AuthContext> | undefined
  /** Whether the middleware finalizes what leaves. */
  isFinalized: boolean
  /** Whether a response that we finalize will leave this request. */
  isDelivered: boolean
  /** Whether the app's refresh callbacks have been told. */
  isReported: boolean
  /** Where a request that a guard refused would sign in. */
  signInUrl: string | undefined
  /** Seconds, for the 503 that a guard threw: a page for it has none of the thrown headers. */
  retryAfter: number | undefined
}

const states = new WeakMap<object, RequestState>()

/** The state of this HTTP request. Throws `ERR_SCOPE_REUSED` where the router context has served another one. */
export function requestState(args: RequestArgs): RequestState {
  const { request, context } = args
  const known = states.get(context)
  const state = known ?? openState(args)
  if (!isSame(state.request, request)) throw contextReused()
  states.set(context, state)
  // For `signOut(request)` and its kin, which take the Request alone.
  states.set(request, state)
  return state
}

/** The same for what takes a Request alone: the state of the loader or action that it came with, else one of its own. */
export const requestStateOf = (request: Request): RequestState =>
  states.get(request) ?? openState({ request, context: request })

/** The state behind a router context, where the middleware or a wrapper has opened one. */
export const knownState = (context: object): RequestState | undefined => states.get(context)

const openState = ({ request, context, url }: RequestArgs): RequestState => ({
  request,
  scope: context,
  page: url ?? new URL(request.url),
  isRouterData: url === undefined ? undefined : new URL(request.url).pathname.endsWith('.data'),
  refreshed: undefined,
  readOnly: undefined,
  isFinalized: false,
  isDelivered: false,
  isReported: false,
  signInUrl: undefined,
  retryAfter: undefined,
})

/** The cookie alone would miss a constant context that one visitor uses twice: they would see the state of their first request for ever. */
const isSame = (one: Request, other: Request): boolean =>
  one === other ||
  (addressOf(one.url) === addressOf(other.url) && one.headers.get('cookie') === other.headers.get('cookie'))

/** React Router 7 writes a loader's URL anew: without its own parameters, and `?a` as `?a=`. */
function addressOf(url: string): string {
  const { pathname, searchParams } = new URL(url)
  for (const own of ['index', '_routes']) searchParams.delete(own)
  return `${pathname}?${searchParams}`
}

const contextReused = (): AuthKitError =>
  new AuthKitError(
    'ERR_SCOPE_REUSED',
    'One router context came with two different requests. `getLoadContext` must return a new `RouterContextProvider` for each request: with a constant, one visitor would be served the session of another.',
  )
