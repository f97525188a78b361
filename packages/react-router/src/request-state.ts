import * as reactRouter from 'react-router'
import type { Params } from 'react-router'
import { RequestStates, mustReachCallback, type RequestState } from '@latchkey/session/adapter'
import { service } from './service.ts'

/** What React Router gives a loader, an action or middleware: the part that says which HTTP request it belongs to. */
export interface RequestArgs {
  request: Request
  /** `RouterContextProvider`: one object for each HTTP request. */
  context: object
  /** The page's URL, without `.data`. The older React Router 7 have none: there `request.url` is the page's. */
  url?: URL
  /** The matched route's path and its parameters: what of the URL is before them is the router's base path. */
  pattern?: string
  params?: Params
}

/** The Request, as the vendor's functions take it; or the loader's or action's arguments, which React Router 7 needs. */
export type Subject = Request | RequestArgs

const states = new RequestStates(service, {
  reused:
    'One router context came with two different requests. `getLoadContext` must return a new `RouterContextProvider` for each request.',
  addressOf,
})

/** The state of this HTTP request. Throws `ERR_SCOPE_REUSED` where the router context has served another one. */
export function requestState(args: RequestArgs): RequestState {
  const { request, context, url } = args
  mustReachCallback(service, MOUNT_ADVICE)
  const isRouterData = asksForRouterData(request)
  return states.of({
    request,
    context,
    ...(url !== undefined && { page: url }),
    basename: basenameOf(args),
    ...(isRouterData !== undefined && { isRouterData }),
  })
}

/** Returns the part of the URL before the path of the route. React Router matches decoded paths and ignores case, so this does as well. */
function basenameOf({ url, pattern, params }: RequestArgs): string {
  if (url === undefined || pattern === undefined) return ''
  const here = decoded(withoutSlash(url.pathname))
  const route = decoded(withoutSlash(`/${reactRouter.generatePath(pattern, params).replace(/^\//, '')}`))
  return here.toLowerCase().endsWith(route.toLowerCase()) ? here.slice(0, here.length - route.length) : ''
}

const withoutSlash = (path: string): string => path.replace(/\/$/, '')

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** By the name under which React Router 7 alone has it: it tells its version nowhere on the server. */
const hidesRouterData = 'UNSAFE_mapRouteProperties' in reactRouter

/** Whether the router asks; undefined in React Router 7, which writes such a URL anew before anybody sees it (`v8_passThroughRequests`). */
function asksForRouterData({ url }: Request): boolean | undefined {
  const isData = new URL(url).pathname.endsWith('.data')
  return isData || !hidesRouterData ? isData : undefined
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
