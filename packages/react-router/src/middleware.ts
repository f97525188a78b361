import { redirectDocument, type MiddlewareFunction, type Params, type RouterContextProvider } from 'react-router'
import type { AuthHandlerOptions } from '@latchkey/session/core'
import {
  configurationPage,
  isAtRedirectUri,
  openContext,
  openReadOnlyContext,
  type RequestState,
} from '@latchkey/session/adapter'
import { authkitContext } from './authkit-context.ts'
import { requestState } from './request-state.ts'
import { service } from './service.ts'
import { addSurfaceOptions, basePath, mountedSurface } from './surface.ts'

/**
 * Sessions for every route below the one that exports it, as a rule the root: `export const middleware = [authkitMiddleware()]`.
 * Verifies and, where due, refreshes the session before any loader runs, puts it into the router context ({@link authkitContext}), and
 * the one cookie and the cache policy on whatever leaves: documents, `.data`, resource routes, redirects, errors.
 * Takes the handler's options, as `authkitRoutes` does. The first request throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where
 * no route of ours is at the redirect URI.
 */
export function authkitMiddleware(options: AuthHandlerOptions = {}): MiddlewareFunction<Response> {
  addSurfaceOptions(options)
  const serve: MiddlewareFunction<Response> = async (args, next) => {
    const { params, context } = args
    const state = requestState(args)
    if (isOurs(state, params)) return passOn(state, context, next)
    // One root is the rule; a second middleware further down has nothing left to do.
    if (state.isFinalized) return next()
    state.isFinalized = true
    const auth = await openContext(state)
    context.set(authkitContext, auth)
    const response = await auth.finalize(asPage(state, await next()))
    if (state.retryAfter !== undefined && response.status === 503)
      response.headers.set('retry-after', String(state.retryAfter))
    return response
  }
  return async (args, next) => {
    try {
      return await serve(args, next)
    } catch (thrown) {
      // The error page of an app need not say what is missing.
      const page = configurationPage(thrown, args.request)
      if (page === null) throw thrown
      return page
    }
  }
}

/** A splat route of ours and a callback decide the session's fate themselves, and finish their answers: no refresh token is spent before. */
async function passOn(
  state: RequestState,
  context: Readonly<RouterContextProvider>,
  next: () => Promise<Response>,
): Promise<Response> {
  context.set(authkitContext, await openReadOnlyContext(state))
  const response = await next()
  return isHiddenData(state, response) ? redirectDocument(state.page.pathname + state.page.search) : response
}

function isOurs({ page }: RequestState, params: Params): boolean {
  const isMounted = mountedSurface().handle !== null && page.pathname === `${basePath()}/${params['*']}`
  return isMounted || isAtRedirectUri(service, page)
}

const asPage = (state: RequestState, response: Response): Response =>
  state.signInUrl !== undefined && isHiddenData(state, response) ? redirectDocument(state.signInUrl) : response

/**
 * React Router 7 does not tell a loader whether the router asks or a `fetch` does, so both are refused with 401. Its reply to the router
 * is marked: that one becomes the document redirect.
 */
const isHiddenData = ({ request, isRouterData }: RequestState, { headers }: Response): boolean =>
  isRouterData === undefined && request.method === 'GET' && headers.has('x-remix-response')
