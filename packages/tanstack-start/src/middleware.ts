import { createMiddleware, type RequestMiddlewareAfterServer } from '@tanstack/react-start'
import { configurationPage } from '@latchkey/session/adapter'
import { toAuthKitContext, type AuthKitContext } from './context.ts'
import { appProtects, serverFunctionCsrf } from './csrf.ts'
import { finalizeResponse, keepPrivate } from './finalize-response.ts'
import type { AuthKitMiddlewareOptions } from './middleware-options.ts'
import { openRequestState, type RequestState } from './request-state.ts'
import { refusalResponse } from './refusal-response.ts'
import { createSurface, type Surface } from './surface.ts'
import { reloadUnroutedRedirects } from './unrouted-redirects.ts'

export type AuthKitMiddleware = RequestMiddlewareAfterServer<{}, readonly [typeof serverFunctionCsrf], AuthKitContext>

/**
 * Sessions for the whole app, as request middleware in `src/start.ts`. It serves the sign-in, callback and sign-out routes itself,
 * verifies and, where due, refreshes the session of every other request, gives server functions, server routes and later
 * middleware `context.auth()`, and brings TanStack's CSRF protection of server functions along.
 */
export function authkitMiddleware(options: AuthKitMiddlewareOptions = {}): AuthKitMiddleware {
  reloadUnroutedRedirects()
  let surface: Surface | undefined
  return createMiddleware()
    .middleware([options.csrf === false ? appProtects : serverFunctionCsrf])
    .server(async ({ next, request, handlerType }) => {
      surface ??= createSurface(options)
      // Start's own page is JSON without the message, in development too.
      const served = await surface.handle(request).catch((thrown) => {
        const page = configurationPage(thrown, request)
        if (page === null) throw thrown
        return page
      })
      if (served !== null) {
        keepPrivate()
        return served
      }
      const context = await surface.service.forRequest(request)
      const state: RequestState = { ...surface, request, context, handlerType }
      openRequestState(state)
      let thrown: unknown
      try {
        return await next({ context: toAuthKitContext(state) })
      } catch (error) {
        const refusal = await refusalResponse(error, state)
        if (refusal !== null) return refusal
        thrown = error
        throw error
      } finally {
        await finalizeResponse(context, thrown)
      }
    })
}
