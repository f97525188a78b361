import type { Auth } from '@latchkey/session/core'
import { deliverHeaders, openContext, refreshContext } from '@latchkey/session/adapter'
import { idiom } from './idiom.ts'
import { stateFor, type Subject } from './request-state.ts'

/** A refreshed session, and the headers that the response of the action must carry: `return data(…, { headers })`. */
export interface RefreshedAuth {
  auth: Auth
  headers: Headers
}

/**
 * Refreshes the session now, in another organization if one is named. If WorkOS is in trouble, a session that is valid stays, and `auth`
 * says what it is.
 * @throws `ERR_REFRESH_UNAVAILABLE` if the organization was refused. The session stays as it was, unless `data.reason` is `organization_mismatch`:
 * WorkOS gave a session in another organization, and its cookie is in the `headers` of the error.
 * @throws A `Response` if an organization is named and no page of the app sent the request: 403, or for a page that a link opened a
 * redirect to a page with one button.
 */
export async function refreshSession(
  subject: Subject,
  { organizationId }: { organizationId?: string } = {},
): Promise<RefreshedAuth> {
  const state = stateFor(subject)
  const context = await openContext(state)
  const delivery = { state, context }
  await refreshContext(idiom, delivery, organizationId)
  return { auth: context.auth, headers: await deliverHeaders(delivery) }
}
