import { isSamePath, routeAt } from '../http/handler.ts'
import { ROUTES } from '../http/routes.ts'
import { AuthKitError } from '../model/errors.ts'
import { AuthService } from '../service/auth-service.ts'

const redirectUriOf = (service: AuthService): URL => new URL(AuthService.partsOf(service).instance.config.redirectUri)

/** Whether a URL has the path that the provider sends the browser back to, as `createCallbackHandler` compares it. */
export const isAtRedirectUri = (service: AuthService, url: URL): boolean => isSamePath(url, redirectUriOf(service))

/** Whether `createAuthHandler` would serve this request as a callback: at the redirect URI, or under `basePath`. */
export const isCallback = (service: AuthService, request: Request): boolean =>
  routeAt(service, request) === ROUTES.get('callback')

/** How an app mounts what serves a callback, for the message of an error. */
export interface MountAdvice {
  /** What serves everything under `basePath`. */
  routes: string
  /** What serves the callback alone. */
  callback: string
}

/**
 * For frameworks that serve nothing but what a route names, where a callback without a route of ours ends on the app's 404.
 * Throws `ERR_CALLBACK_UNREACHABLE` with both paths and the fix.
 */
export function mustReachCallback(service: AuthService, { routes, callback }: MountAdvice): void {
  const { mount, instance } = AuthService.partsOf(service)
  const { basePath } = instance.config
  const there = redirectUriOf(service).pathname
  if (mount.hasCallbackRoute || (mount.isMounted && there.startsWith(`${basePath}/`))) return
  throw new AuthKitError(
    'ERR_CALLBACK_UNREACHABLE',
    `The redirect URI points to ${there}, and no route of ours is there. Serve ${basePath}/* with ${routes} and set WORKOS_REDIRECT_URI to a URL with the path ${basePath}/callback (and register it in the WorkOS dashboard), or add a route at ${there} with ${callback}.`,
  )
}

/** For a callback route of the app's own that is at another path than the redirect URI's. */
export function misplacedCallback(service: AuthService, request: Request | URL): AuthKitError {
  const here = (request instanceof URL ? request : new URL(request.url)).pathname
  return new AuthKitError(
    'ERR_CALLBACK_UNREACHABLE',
    `This callback route is at ${here}, and the redirect URI points to ${redirectUriOf(service).pathname}. Move the route there, or set WORKOS_REDIRECT_URI to a URL with the path ${here} (and register it in the WorkOS dashboard).`,
  )
}
