import type { HandleDataRequestFunction, HandleDocumentRequestFunction } from '@remix-run/node'
import { redirectDocument } from '@remix-run/node'
import { configurationPage, openContext, type RequestState } from '@latchkey/session/adapter'
import { crossSite, isCrossSiteAction } from './cross-site.ts'
import { installHook } from './installed-hooks.ts'
import { finalizeOnce } from './finalize.ts'
import { knownState, requestState } from './request-state.ts'

/**
 * Wraps the default export of `app/entry.server.tsx`: cookies and cache policy on every document, errors and 404s included.
 *
 * ```ts
 * export default handleRequest(async (request, status, headers, remixContext) => { … })
 * ```
 */
export function handleRequest(handle: HandleDocumentRequestFunction): HandleDocumentRequestFunction {
  installHook('document')
  return async (...args) => {
    const [request, , , , context] = args
    try {
      const state = knownState(context) ?? requestState({ request, context })
      // A page without a loader keeps the session going like any other.
      await openContext(state)
      return await deliver(await handle(...args), state)
    } catch (thrown) {
      const page = configurationPage(thrown, request)
      if (page === null) throw thrown
      return page
    }
  }
}

/**
 * The same for what Remix' router fetches, around the app's own `handleDataRequest` where there is one:
 *
 * ```ts
 * import * as authkit from '@latchkey/remix'
 * export const handleDataRequest = authkit.handleDataRequest()
 * ```
 */
export function handleDataRequest(
  handle: HandleDataRequestFunction = (response) => response,
): HandleDataRequestFunction {
  installHook('data')
  return async (response, args) => {
    const answer = await handle(response, args)
    // Remix refuses an action from another site with an error of its own, which reads like a fault of the app's: 500.
    if (answer.status === 500 && isCrossSiteAction(args.request)) return crossSite()
    const state = knownState(args.context)
    // A page's loader that a guard left with 401: the browser has to go to sign-in as a document.
    const signInUrl = args.request.method === 'GET' && answer.status === 401 ? state?.signInUrl : undefined
    return deliver(signInUrl === undefined ? answer : redirectDocument(signInUrl), state)
  }
}

async function deliver(response: Response, state: RequestState | undefined): Promise<Response> {
  const context = await (state?.refreshed ?? state?.readOnly)
  if (state === undefined || context === undefined) return response
  state.isClosed = true
  const final = await finalizeOnce(context, response)
  // Remix keeps no header but cookies of a response that a loader threw.
  if (final.status === 503 && state.retryAfter !== undefined && !final.headers.has('retry-after'))
    final.headers.set('retry-after', String(state.retryAfter))
  return final
}
