import { redirectDocument } from 'react-router'
import { routerPath, type RequestState } from '@latchkey/session/adapter'

/**
 * A page of ours that React Router's client asks for (`<Link to="/auth/sign-in">`) would stay blank, and only a document can go to the
 * provider: a redirect to the same address, as a document. Null where the request is none of these.
 */
export function documentRedirect(state: RequestState): Response | null {
  const { request, page, isRouterData } = state
  if (request.method !== 'GET' || isRouterData !== true) return null
  return redirectDocument(routerPath(state, page.pathname + page.search), {
    headers: { 'cache-control': 'private, no-store' },
  })
}
