import { redirectDocument } from 'react-router'
import { isNavigation, type Shortfall } from '@latchkey/session/core'
import { pageOf } from './page-of.ts'
import type { RequestState } from './request-state.ts'
import { authkitService } from './service.ts'

/** Seconds to wait where the provider named none. */
const RETRY_SECONDS = 5

/** The answer to a request that a guard refuses. */
export async function leave(state: RequestState, shortfall: Shortfall): Promise<Response> {
  if (shortfall.code === 'forbidden')
    return Response.json({ error: 'forbidden', message: `This needs ${shortfall.needs}.` }, { status: 403 })
  if (shortfall.code === 'unavailable') {
    state.retryAfter = shortfall.retryAfter ?? RETRY_SECONDS
    return Response.json(
      { error: 'unavailable', message: 'Sign-in is not available right now. Try again in a moment.' },
      { status: 503, headers: { 'retry-after': String(state.retryAfter) } },
    )
  }
  const { code } = shortfall
  const signInUrl = await authkitService().getSignInUrl({
    returnPathname: pageOf(state),
    ...(code === 'reauthentication_required' && { maxAge: shortfall.maxAge }),
  })
  if (isPageLoad(state)) return redirectDocument(signInUrl)
  state.signInUrl = signInUrl
  const message = code === 'unauthenticated' ? 'Sign in to continue.' : 'Sign in again to continue.'
  return Response.json({ error: code, message, signInUrl }, { status: 401 })
}

/** A document, or what React Router's client reads for a page. What changes something without a document gets an answer of its own. */
const isPageLoad = ({ request, isRouterData }: RequestState): boolean =>
  isNavigation(request) || (request.method === 'GET' && isRouterData === true)
