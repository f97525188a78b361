import { redirectDocument } from 'react-router'
import type { RequestState } from '@latchkey/session/adapter'

/**
 * A page of ours that React Router's client asks for (`<Link to="/auth/sign-in">`) would stay blank, and only a document can go to the
 * provider: a redirect to the same address, as a document. Null where the request is none of these.
 */
export function documentRedirect({ request, page, isRouterData }: RequestState): Response | null {
  if (request.method !== 'GET' || isRouterData !== true) return null
  return redirectDocument(page.pathname + page.search, { headers: { 'cache-control': 'private, no-store' } })
}
