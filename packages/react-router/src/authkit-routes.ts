import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router'
import type { AuthHandlerOptions } from '@latchkey/session/core'
import { forRouter, noSuchRoute } from '@latchkey/session/adapter'
import { documentRedirect } from './document-redirect.ts'
import { requestState } from './request-state.ts'
import { isRouterForm, submitAsDocument } from './submit-as-document.ts'
import { mountedSurface, mountSurface } from './surface.ts'

export interface AuthkitRoutes {
  loader: (args: LoaderFunctionArgs) => Promise<Response>
  action: (args: ActionFunctionArgs) => Promise<Response>
}

/**
 * The whole HTTP surface, for one splat route under `basePath` (`/auth`). Options are the core handler's.
 *
 * ```ts
 * // app/routes/auth.ts, with route('auth/*', 'routes/auth.ts') in app/routes.ts
 * const routes = authkitRoutes()
 * export const loader = routes.loader
 * export const action = routes.action
 * ```
 *
 * Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the redirect URI is not under it and no `authLoader` is there.
 */
export function authkitRoutes(options: AuthHandlerOptions = {}): AuthkitRoutes {
  mountSurface(options)
  const serve = async (args: LoaderFunctionArgs | ActionFunctionArgs): Promise<Response> => {
    const state = requestState(args)
    if (isRouterForm(state)) return forRouter(state, await submitAsDocument(state, answer))
    return documentRedirect(state) ?? forRouter(state, await answer(state.request))
  }
  return { loader: serve, action: serve }
}

const answer = async (request: Request): Promise<Response> =>
  (await mountedSurface().handle?.(request)) ?? noSuchRoute()
