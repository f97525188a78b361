import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { createAuthHandler, type AuthHandlerOptions } from '@latchkey/session/core'
import { forRouter, mustReachCallback, noSuchRoute } from '@latchkey/session/adapter'
import { keepBasename, knownBasename } from './basename.ts'
import { documentRedirect } from './document-redirect.ts'
import { service } from './service.ts'

export interface AuthkitRoutes {
  loader: (args: LoaderFunctionArgs) => Promise<Response>
  action: (args: ActionFunctionArgs) => Promise<Response>
}

export interface AuthkitRoutesOptions extends AuthHandlerOptions {
  /** Remix' own, where vite.config sets one: `basePath` is then the whole path, `/app/auth`. */
  basename?: string
}

/**
 * The whole HTTP surface, for one splat route under `basePath` (`/auth`). Options are the core handler's, and Remix' `basename`.
 *
 * ```ts
 * // app/routes/auth.$.ts
 * const routes = authkitRoutes()
 * export const loader = routes.loader
 * export const action = routes.action
 * ```
 *
 * Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the redirect URI is not under it and no `authLoader` is there.
 */
export function authkitRoutes({ basename, ...options }: AuthkitRoutesOptions = {}): AuthkitRoutes {
  keepBasename(basename)
  const handle = createAuthHandler(service, options)
  const serve = async ({ request }: { request: Request }): Promise<Response> => {
    mustReachCallback(service, MOUNT_ADVICE)
    const answer = documentRedirect(request) ?? (await handle(request)) ?? noSuchRoute()
    return forRouter({ basename: knownBasename() }, answer)
  }
  return { loader: serve, action: serve }
}

const MOUNT_ADVICE = {
  routes: '`authkitRoutes()` in a splat route',
  callback: '`export const loader = authLoader()`',
}
