import { redirect } from '@sveltejs/kit'
import type { Shortfall } from '@latchkey/session/core'
import { refusalOf } from '@latchkey/session/adapter'
import { isPageRequest, pageOf } from './page-of.ts'
import { refuse } from './refuse.ts'
import type { RequestState } from './request-state.ts'

const NO_ACCESS = 'You do not have access to this page.'

/**
 * Refuses a request: by Kit's redirect where a page waits, which Kit's router follows by loading a document, else by Kit's error.
 * A `Response` could only be returned, and a caller that forgets to look at it would go on.
 */
export async function leave(state: RequestState, shortfall: Shortfall): Promise<never> {
  const { code, status, message, signInUrl, retryAfter } = await refusalOf(
    state.surface.service,
    shortfall,
    pageOf(state),
  )
  // 303: a form that was posted is not posted to the sign-in page.
  if (signInUrl !== undefined && isPageRequest(state)) redirect(303, signInUrl)
  const details = { error: code, ...(signInUrl !== undefined && { signInUrl }) }
  // Kit's error page shows the message to a person, who does not know the names of permissions.
  if (code === 'forbidden' && isPageRequest(state))
    throw refuse(state, { status, message: NO_ACCESS, details: { ...details, detail: message }, retryAfter })
  throw refuse(state, { status, message, details, retryAfter })
}
