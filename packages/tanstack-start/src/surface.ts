import { createAuthHandler, type AuthHandler } from '@latchkey/session/core'
import { isCallback } from '@latchkey/session/adapter'
import { appKeepsCallbackRoute } from './callback-route.ts'
import type { AuthKitMiddlewareOptions } from './middleware-options.ts'
import type { RequestState } from './request-state.ts'
import { authkitService } from './service.ts'

export type Surface = Pick<RequestState, 'service' | 'handle' | 'options' | 'redirectUri'>

/**
 * Creates the service and its auth routes. Call it at the first request: the environment is read then, never at import.
 * If the app keeps a callback route, that route is the only callback. Its `onSuccess` decides who is signed in, so no other spelling of the
 * address may be answered here.
 */
export function createSurface({ redirectUri, csrf: _csrf, ...options }: AuthKitMiddlewareOptions): Surface {
  const service = authkitService(redirectUri)
  const answer = createAuthHandler(service, options)
  const handle: AuthHandler = async (request, context) =>
    appKeepsCallbackRoute() && isCallback(service, request) ? null : answer(request, context)
  return { service, redirectUri, options, handle }
}
