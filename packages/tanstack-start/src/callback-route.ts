import { createServerOnlyFn } from '@tanstack/react-start'
import { misplacedCallback } from '@latchkey/session/adapter'
import {
  createAuthHandler,
  toHandlerOptions,
  type AuthHandler,
  type HandleCallbackOptions,
} from '@latchkey/session/core'
import { requestState } from './request-state.ts'

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
      const answer = await handler(request, state.context)
      if (answer === null) throw misplacedCallback(state.service, request)
      return answer
    }
  },
)
