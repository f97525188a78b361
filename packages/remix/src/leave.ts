import { redirectDocument } from '@remix-run/node'
import { isNavigation, type Shortfall } from '@latchkey/session/core'
import { pageOf, refusalOf, refusalResponse, routerPath, type RequestState } from '@latchkey/session/adapter'

/** The answer to a request that a guard refuses. */
export async function leave(state: RequestState, missing: Shortfall): Promise<Response> {
  const refusal = await refusalOf(state.service, missing, pageOf(state.request))
  if (refusal.status === 503) state.retryAfter = refusal.retryAfter
  if (refusal.status === 401) {
    if (isNavigation(state.request)) return redirectDocument(routerPath(state, refusal.signInUrl))
    // A loader cannot tell the router's data request from a fetch of an endpoint: `handleDataRequest` can, and makes it a redirect.
    state.signInUrl = refusal.signInUrl
  }
  return refusalResponse(refusal)
}
