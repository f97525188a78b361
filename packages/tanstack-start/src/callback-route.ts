import { createServerOnlyFn } from '@tanstack/react-start'
import {
  AuthKitError,
  createAuthHandler,
  toHandlerOptions,
  type AuthHandler,
  type HandleCallbackOptions,
} from '@latchkey/session/core'
import { redirectUriPath } from './redirect-uri-path.ts'
import { requestState, type RequestState } from './request-state.ts'

let isKept = false

/** Whether a route of the app's answers the callback itself, so that the middleware leaves it alone. Route modules load before any request. */
export const appKeepsCallbackRoute = (): boolean => isKept

type RouteHandler = (route: { request: Request }) => Promise<Response>

/**
 * A route handler for an app that keeps a callback route of its own: `server: { handlers: { GET: handleCallbackRoute() } }`.
 * Optional: the middleware serves the callback at the redirect URI's path by itself.
 * Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is not where the redirect URI points.
 */
export const handleCallbackRoute: (options?: HandleCallbackOptions) => RouteHandler = createServerOnlyFn(
  (options = {}) => {
    isKept = true
    let handler: AuthHandler | undefined
    return async ({ request }: { request: Request }) => {
      const state = requestState()
      handler ??= createAuthHandler(state.service, { ...state.options, ...toHandlerOptions(options) })
      return (await handler(request, state.context)) ?? unreachable(request, state)
    }
  },
)

function unreachable(request: Request, state: RequestState): never {
  const here = new URL(request.url).pathname
  const there = redirectUriPath(state.redirectUri)
  throw new AuthKitError(
    'ERR_CALLBACK_UNREACHABLE',
    `This callback route is at ${here}, and the redirect URI points to ${there}. Move the route file there, or set WORKOS_REDIRECT_URI to a URL with the path ${here} (and register it in the WorkOS dashboard).`,
  )
}
