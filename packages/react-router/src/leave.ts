import { redirectDocument } from 'react-router'
import { isNavigation, type Shortfall } from '@latchkey/session/core'
import { pageOf, refusalOf, refusalResponse, routerPath, type RequestState } from '@latchkey/session/adapter'

/** The answer to a request that a guard refuses. */
export async function leave(state: RequestState, missing: Shortfall): Promise<Response> {
  const refusal = await refusalOf(state.service, missing, pageOf(state.request, state.page))
  if (refusal.status === 503) state.retryAfter = refusal.retryAfter
  if (refusal.status === 401) {
    if (isPageLoad(state)) return redirectDocument(routerPath(state, refusal.signInUrl))
    state.signInUrl = refusal.signInUrl
  }
  return refusalResponse(refusal)
}

/** A document, or what React Router's client reads for a page. What changes something without a document gets an answer of its own. */
const isPageLoad = ({ request, isRouterData }: RequestState): boolean =>
  isNavigation(request) || (request.method === 'GET' && isRouterData === true)
