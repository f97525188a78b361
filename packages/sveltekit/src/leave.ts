import { redirect } from '@sveltejs/kit'
import type { Shortfall } from '@latchkey/session/core'
import { isPageRequest, pageOf } from './page-of.ts'
import { refuse } from './refuse.ts'
import type { RequestState } from './request-state.ts'

/** Seconds to wait where the provider named none. */
const RETRY_SECONDS = 5

/**
 * Refuses a request: by Kit's redirect where a page waits, which Kit's router follows by loading a document, else by Kit's error.
 * A `Response` could only be returned, and a caller that forgets to look at it would go on.
 */
export async function leave(state: RequestState, shortfall: Shortfall): Promise<never> {
  if (shortfall.code === 'forbidden')
    throw refused(state, 403, `This needs ${shortfall.needs}.`, { error: 'forbidden' })
  if (shortfall.code === 'unavailable') {
    const message = 'Sign-in is not available right now. Try again in a moment.'
    throw refused(state, 503, message, { error: 'unavailable' }, shortfall.retryAfter ?? RETRY_SECONDS)
  }
  const { code } = shortfall
  const returnPathname = pageOf(state)
  const signInUrl = await state.surface.service.getSignInUrl({
    ...(returnPathname !== undefined && { returnPathname }),
    ...(code === 'reauthentication_required' && { maxAge: shortfall.maxAge }),
  })
  // 303: a form that was posted is not posted to the sign-in page.
  if (isPageRequest(state)) redirect(303, signInUrl)
  const message = code === 'unauthenticated' ? 'Sign in to continue.' : 'Sign in again to continue.'
  throw refused(state, 401, message, { error: code, signInUrl })
}

function refused(
  state: RequestState,
  status: 401 | 403 | 503,
  message: string,
  details: Parameters<typeof refuse>[2],
  retryAfter: number | null = null,
): ReturnType<typeof refuse> {
  state.refusal = { status, retryAfter }
  return refuse(status, message, details)
}
