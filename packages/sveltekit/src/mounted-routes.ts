import type { RequestEvent, RequestHandler } from '@sveltejs/kit'
import { createCallbackHandler } from '@latchkey/session/core'
import { isAtRedirectUri, misplacedCallback, noSuchRoute } from '@latchkey/session/adapter'
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
  return async ({ request }) => (await requestState({ request }).surface.handle(request)) ?? noSuchRoute()
}

/**
 * The handler of a callback route of the app's own: `export const GET = authKit.handleCallback()`. Optional: the handle serves the callback
 * at the redirect URI's path by itself, with the same options. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is
 * not where the redirect URI points.
 */
export function handleCallback(): RequestHandler {
  mounted.callback = true
  return async ({ request }) => {
    const { service, options } = requestState({ request }).surface
    const answer = await createCallbackHandler(service, options)(request)
    if (answer === null) throw misplacedCallback(service, request)
    return answer
  }
}

/**
 * Whether a route of ours is the app's at this address. A remote function has an address of its own: the route of its event is the one of
 * the page, which a header of the request names. What else the app has under `basePath` is no route of ours, and a page may stand at the
 * redirect URI as well.
 */
export function isRouteOfApp(
  { route, request, isRemoteRequest }: RequestEvent,
  { service, basePath }: Surface,
): boolean {
  if (route.id === null || isRemoteRequest) return false
  const isSplat = mounted.routes && isSplatAt(basePath, route.id)
  return isSplat || (mounted.callback && isAtRedirectUri(service, new URL(request.url)))
}

/** `/(app)/auth/[...route]` → `/auth`, which the base path ends with: before it stands `paths.base`. */
function isSplatAt(basePath: string, id: string): boolean {
  const [, prefix] = /^(\/.+)\/\[\.\.\.[^/]+\]$/.exec(id.replaceAll(/\/\([^/]+\)/g, '')) ?? []
  return prefix !== undefined && basePath.endsWith(prefix)
}
