import type { LoaderFunctionArgs } from '@remix-run/node'
import { createCallbackHandler } from '@latchkey/session/core'
import { forRouter, misplacedCallback, toCallbackOptions, type AuthLoaderOptions } from '@latchkey/session/adapter'
import { keepBasename, knownBasename } from './basename.ts'
import { documentRedirect } from './document-redirect.ts'
import { service } from './service.ts'

/**
 * The loader of a callback route of the app's own, at the redirect URI's path: `export const loader = authLoader()`. State and PKCE are
 * checked. Throws `ERR_CALLBACK_UNREACHABLE`, with both paths, where the route is not where the redirect URI points.
 * `basename` is Remix' own, where vite.config sets one.
 */
export function authLoader({ basename, ...options }: AuthLoaderOptions & { basename?: string } = {}): (
  args: LoaderFunctionArgs,
) => Promise<Response> {
  keepBasename(basename)
  const handle = createCallbackHandler(service, toCallbackOptions(options))
  return async ({ request }) => {
    const answer = documentRedirect(request) ?? (await handle(request))
    if (answer === null) throw misplacedCallback(service, request)
    return forRouter({ basename: knownBasename() }, answer)
  }
}
