import { redirectDocument } from '@remix-run/node'
import type { Shortfall } from '@latchkey/session/core'
import { isNavigation, pageOf } from './page-of.ts'
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
    returnPathname: pageOf(state.request),
    ...(code === 'reauthentication_required' && { maxAge: shortfall.maxAge }),
  })
  if (isNavigation(state.request)) return redirectDocument(signInUrl)
  // A loader cannot tell the router's data request from a fetch of an endpoint: `handleDataRequest` can, and makes it a redirect.
  state.signInUrl = signInUrl
  const message = code === 'unauthenticated' ? 'Sign in to continue.' : 'Sign in again to continue.'
  return Response.json({ error: code, message, signInUrl }, { status: 401 })
}
