import type { LoaderFunctionArgs } from '@remix-run/node'
import {
  AuthKitError,
  createCallbackHandler,
  type AuthHandlerOptions,
  type OnSuccessData,
} from '@latchkey/session/core'
import { callbackPath, keepOwnRoute } from './callback-path.ts'
import { documentRedirect } from './document-redirect.ts'
import { authkitService } from './service.ts'

export interface AuthLoaderOptions extends Pick<AuthHandlerOptions, 'onError' | 'errorPage'> {
  /** Where to go after a sign-in that was started without a page to come back to. A path of this app. */
  returnPathname?: string
  /** Called after verification and before any cookie leaves: what it throws ends the sign-in without a session. */
  onSuccess?: (data: OnSuccessData) => void | Promise<void>
}

/**
 * The loader of a callback route of the app's own, at the redirect URI's path: `export const loader = authLoader()`. State and PKCE are
 * checked. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is not where the redirect URI points.
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
  return async ({ request }) => documentRedirect(request) ?? (await handle(request)) ?? unreachable(request)
}

function unreachable(request: Request): never {
  const here = new URL(request.url).pathname
  throw new AuthKitError(
    'ERR_CALLBACK_UNREACHABLE',
    `This callback route is at ${here}, and the redirect URI points to ${callbackPath()}. Move the route file there, or set WORKOS_REDIRECT_URI to a URL with the path ${here} (and register it in the WorkOS dashboard).`,
  )
}
