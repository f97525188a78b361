import type { LoaderFunctionArgs } from 'react-router'
import { createCallbackHandler } from '@latchkey/session/core'
import { forRouter, misplacedCallback, toCallbackOptions, type AuthLoaderOptions } from '@latchkey/session/adapter'
import { documentRedirect } from './document-redirect.ts'
import { requestState } from './request-state.ts'
import { service } from './service.ts'

/**
 * The loader of a callback route of the app's own, at the redirect URI's path: `export const loader = authLoader()`. A sign-in starts
 * there too where no splat route is mounted. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is not where the
 * redirect URI points.
 */
export function authLoader(options: AuthLoaderOptions = {}): (args: LoaderFunctionArgs) => Promise<Response> {
  const handle = createCallbackHandler(service, toCallbackOptions(options))
  return async (args) => {
    const state = requestState(args)
    const redirected = documentRedirect(state)
    if (redirected !== null) return redirected
    const answer = await handle(state.request)
    if (answer === null) throw misplacedCallback(service, state.page)
    return forRouter(state, answer)
  }
}
