import type { LoaderFunctionArgs } from 'react-router'
import {
  AuthKitError,
  createCallbackHandler,
  type AuthHandlerOptions,
  type OnSuccessData,
} from '@latchkey/session/core'
import { callbackPath, keepOwnRoute } from './callback-path.ts'
import { documentRedirect } from './document-redirect.ts'
import { requestState } from './request-state.ts'
import { authkitService } from './service.ts'

export interface AuthLoaderOptions extends Pick<AuthHandlerOptions, 'onError' | 'errorPage'> {
  /** Where to go after a sign-in that was started without a page to come back to. A path of this app. */
  returnPathname?: string
  /** Called after verification and before any cookie leaves: what it throws ends the sign-in without a session. */
  onSuccess?: (data: OnSuccessData) => void | Promise<void>
}

/**
 * The loader of a callback route of the app's own, at the redirect URI's path: `export const loader = authLoader()`. A sign-in starts
 * there too where no splat route is mounted. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is not where the
 * redirect URI points.
 */
export function authLoader({ returnPathname, onSuccess, ...options }: AuthLoaderOptions = {}): (
  args: LoaderFunctionArgs,
) => Promise<Response> {
  keepOwnRoute()
  const handle = createCallbackHandler(authkitService(), {
    ...options,
    async onSuccess(data) {
      await onSuccess?.(data)
      return returnPathname === undefined || data.returnPathname !== '/' ? undefined : { returnPathname }
    },
  })
  return async (args) => {
    const state = requestState(args)
    return documentRedirect(state) ?? (await handle(state.request)) ?? unreachable(state.page)
  }
}

function unreachable({ pathname: here }: URL): never {
  throw new AuthKitError(
    'ERR_CALLBACK_UNREACHABLE',
    `This callback route is at ${here}, and the redirect URI points to ${callbackPath()}. Move the route there, or set WORKOS_REDIRECT_URI to a URL with the path ${here} (and register it in the WorkOS dashboard).`,
  )
}
