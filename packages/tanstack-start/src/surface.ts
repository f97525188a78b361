import { createAuthHandler } from '@latchkey/session/core'
import { redirectUriPath } from '@latchkey/session/adapter'
import { appKeepsCallbackRoute } from './callback-route.ts'
import type { AuthKitMiddlewareOptions } from './middleware-options.ts'
import type { RequestState } from './request-state.ts'
import { authkitService } from './service.ts'

export type Surface = Pick<RequestState, 'service' | 'handle' | 'options' | 'redirectUri'>

/** The service and its HTTP surface. Not before the first request: the environment is read then, never at import. */
export function createSurface({ redirectUri, csrf: _csrf, ...options }: AuthKitMiddlewareOptions): Surface {
  const service = authkitService(redirectUri)
  return { service, redirectUri, options, handle: createAuthHandler(service, options) }
}

/** Our answer to the request, or null where it is the app's. */
export async function serveSurface({ handle, service }: Surface, request: Request): Promise<Response | null> {
  if (appKeepsCallbackRoute() && new URL(request.url).pathname === redirectUriPath(service)) return null
  return handle(request)
}
