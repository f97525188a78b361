import { RequestStates, mustReachCallback, type RequestState } from '@latchkey/session/adapter'
import { service } from './service.ts'

/** What React Router gives a loader, an action or middleware: the part that says which HTTP request it belongs to. */
export interface RequestArgs {
  request: Request
  /** `RouterContextProvider`: one object for each HTTP request. */
  context: object
  /** The page's URL, without `.data`. React Router 7 has none: there `request.url` is the page's. */
  url?: URL
}

/** The Request, as the vendor's functions take it; or the loader's or action's arguments, which React Router 7 needs. */
export type Subject = Request | RequestArgs

const states = new RequestStates(service, {
  reused:
    'One router context came with two different requests. `getLoadContext` must return a new `RouterContextProvider` for each request.',
  addressOf,
})

/** The state of this HTTP request. Throws `ERR_SCOPE_REUSED` where the router context has served another one. */
export function requestState({ request, context, url }: RequestArgs): RequestState {
  mustReachCallback(service, MOUNT_ADVICE)
  return states.of({
    request,
    context,
    ...(url !== undefined && { page: url, isRouterData: new URL(request.url).pathname.endsWith('.data') }),
  })
}

export const stateFor = (subject: Subject): RequestState =>
  subject instanceof Request ? states.ofRequest(subject) : requestState(subject)

/** The state behind a router context, where the middleware or a wrapper has opened one. */
export const knownState = (context: object): RequestState | undefined => states.known(context)

/** React Router 7 writes a loader's URL anew: without its own parameters, and `?a` as `?a=`. */
function addressOf(url: string): string {
  const { pathname, searchParams } = new URL(url)
  for (const own of ['index', '_routes']) searchParams.delete(own)
  return `${pathname}?${searchParams}`
}

const MOUNT_ADVICE = {
  routes: '`authkitRoutes()` in a splat route',
  callback: '`export const loader = authLoader()`',
}
