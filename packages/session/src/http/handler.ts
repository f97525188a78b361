import { isMountPath } from '../config/mount-path.ts'
import { AuthKitError } from '../model/errors.ts'
import type { AuthContext } from '../service/auth-context.ts'
import { AuthService } from '../service/auth-service.ts'
import type { AuthHandlerOptions } from '../service/handler-options.ts'
import { isPrefetch } from '../request-policy/navigation.ts'
import { isSameOrigin } from '../request-policy/origin-check.ts'
import { refuse } from './refuse.ts'
import { ROUTES, type Route } from './routes.ts'
import { openVisit, type Visit } from './visit.ts'

export type { AuthHandlerOptions, ErrorPageData, OnErrorData, OnSuccessData } from '../service/handler-options.ts'

/** Serves the sign-in surface, or gives null where the request is none of its routes. */
export type AuthHandler = (request: Request, context?: AuthContext) => Promise<Response | null>

/** What a callback, or a start through the callback's path, always brings. */
const CALLBACK_PARAMETERS = ['code', 'state', 'error', 'start']

/**
 * The HTTP surface of a service: sign-in, callback, sign-out, session, refresh, switch-organization and token under
 * `basePath`, and the callback at the redirect URI's path. Given a context it records its cookies there, and the caller
 * finalizes. Throws `ERR_OPTION_INVALID` for a `basePath` that is none.
 */
export function createAuthHandler<TResponse>(
  service: AuthService<Request, TResponse>,
  options: AuthHandlerOptions = {},
): AuthHandler {
  mustBePath(options.basePath)
  service.mountedAt(options.basePath)
  service.useOptions(options)
  return async (request, context) => {
    const route = routeAt(service, request)
    if (route === null) return null
    const visit = openVisit(service, options, request, context)
    return visit.finish(await answer(visit, route))
  }
}

/**
 * The callback alone, at the redirect URI's path, for an app that keeps a route of its own there and mounts nothing else:
 * a sign-in starts there too, with `?start=sign-in`. Gives null at every other address.
 */
export function createCallbackHandler<TResponse>(
  service: AuthService<Request, TResponse>,
  options: Omit<AuthHandlerOptions, 'basePath'> = {},
): AuthHandler {
  service.callbackMounted()
  service.useOptions(options)
  return async (request, context) => {
    const { redirectUri } = AuthService.partsOf(service).instance.config
    const route = ROUTES.get('callback')
    if (route === undefined || !isSamePath(new URL(request.url), new URL(redirectUri))) return null
    const visit = openVisit(service, options, request, context)
    return visit.finish(await answer(visit, route))
  }
}

async function answer(visit: Visit, route: Route): Promise<Response> {
  const { request, instance, url } = visit
  switch (request.method) {
    case 'GET':
      if (route.GET === undefined) return notAllowed(visit, route)
      return isPrefetch(request) ? refuse(visit, 'navigation_required') : route.GET(visit)
    case 'HEAD':
      // A GET without its effects (RFC 9110 section 9.3.2): link checkers and previews send it.
      if (route.GET === undefined) return notAllowed(visit, route)
      return withoutBody(route.starts ? await refuse(visit, 'navigation_required') : new Response())
    case 'POST':
      if (route.POST === undefined) return notAllowed(visit, route)
      if (isSameOrigin(instance.config, request)) return route.POST(visit)
      instance.emit({ code: 'origin.denied', path: url.pathname })
      return refuse(visit, 'cross_site')
    default:
      return notAllowed(visit, route)
  }
}

function notAllowed(visit: Visit, { GET, POST }: Route): Promise<Response> {
  const allow = [...(GET ? ['GET', 'HEAD'] : []), ...(POST ? ['POST'] : [])].join(', ')
  return refuse(visit, 'method_not_allowed', { headers: { allow } })
}

const withoutBody = ({ status, headers }: Response): Response => new Response(null, { status, headers })

/** Returns the auth route at the address of a request, or null. */
export function routeAt<TResponse>(service: AuthService<Request, TResponse>, request: Request): Route | null {
  const { instance, mount } = AuthService.partsOf(service)
  const { basePath, redirectUri } = instance.config
  const url = new URL(request.url)
  const path = bare(url.pathname)
  const isCallback = isSamePath(url, new URL(redirectUri))
  const name = path.startsWith(`${basePath}/`) ? path.slice(basePath.length + 1) : ''
  // A callback route that the app keeps has its own `onSuccess`. A callback at another address would be a way around it.
  const isWayAround = name === 'callback' && mount.hasCallbackRoute && !isCallback
  const route = isWayAround ? undefined : ROUTES.get(name)
  if (route !== undefined) return route
  // A redirect URI outside `basePath` may also be a page of the app, so it is the callback only with the parameters of one.
  return isCallback && CALLBACK_PARAMETERS.some((parameter) => url.searchParams.has(parameter))
    ? (ROUTES.get('callback') ?? null)
    : null
}

/** Whether two URLs have the same path. One slash at the end makes no difference. */
export const isSamePath = (one: URL, other: URL): boolean => bare(one.pathname) === bare(other.pathname)

const bare = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)

function mustBePath(basePath: string | undefined): void {
  if (basePath === undefined || isMountPath(basePath)) return
  throw new AuthKitError(
    'ERR_OPTION_INVALID',
    '`basePath` must start with a slash and end without one, as in "/auth".',
    { data: { option: 'basePath' } },
  )
}
