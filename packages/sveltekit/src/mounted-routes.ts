import type { RequestEvent, RequestHandler } from '@sveltejs/kit'
import { AuthKitError, createCallbackHandler, type AuthHandler } from '@latchkey/session/core'
import { requestState } from './request-state.ts'
import type { Surface } from './surface.ts'

// Kit loads the module of a `+server.ts` before it calls the hooks, so these are known by the first request.
const mounted = { routes: false, callback: false }

/**
 * The HTTP surface by a route of the app's own, in place of the handle, whose options it has:
 *
 * ```ts
 * // src/routes/auth/[...route]/+server.ts
 * export const fallback = handleAuthRoute()
 * ```
 */
export function handleAuthRoute(): RequestHandler {
  mounted.routes = true
  return async ({ request }) =>
    (await requestState({ request }).surface.handle(request)) ??
    Response.json({ error: 'not_found', message: 'No such route.' }, { status: 404 })
}

/**
 * The handler of a callback route of the app's own: `export const GET = authKit.handleCallback()`. Optional: the handle serves the callback
 * at the redirect URI's path by itself, with the same options. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is
 * not where the redirect URI points.
 */
export function handleCallback(): RequestHandler {
  mounted.callback = true
  return async ({ request }) => {
    const { surface } = requestState({ request })
    return (await callbackOf(surface)(request)) ?? unreachable(request, surface)
  }
}

/** Whether a route of ours is the app's at this address. A page may stand at the redirect URI as well: it answers no callback. */
export function isRouteOfApp({ route, url: { pathname } }: RequestEvent, { basePath, callbackPath }: Surface): boolean {
  if (route.id === null) return false
  return (mounted.routes && pathname.startsWith(`${basePath}/`)) || (mounted.callback && pathname === callbackPath)
}

const callbackOf = ({ service, options }: Surface): AuthHandler => createCallbackHandler(service, options)

function unreachable({ url }: Request, { callbackPath }: Surface): never {
  const here = new URL(url).pathname
  throw new AuthKitError(
    'ERR_CALLBACK_UNREACHABLE',
    `This callback route is at ${here}, and the redirect URI points to ${callbackPath}. Move the route there, or set WORKOS_REDIRECT_URI to a URL with the path ${here} (and register it in the WorkOS dashboard).`,
  )
}
