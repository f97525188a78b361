import type { Auth } from '@latchkey/session/core'
import { deliverHeaders, openContext, refreshContext } from '@latchkey/session/adapter'
import { idiom } from './idiom.ts'
import { stateFor, type Subject } from './request-state.ts'

/** Who is signed in after a refresh. Neither token nor headers are in any serialization of it. */
export type RefreshedAuth = Auth & {
  /** For the response of a loader or action where no middleware runs: `return data(…, { headers })`. Under it there are none. */
  readonly headers: Headers
}

/**
 * Refreshes the session now, in another organization if one is named. If WorkOS is in trouble, a session that is valid stays, and the answer
 * says what it is.
 * @throws `ERR_REFRESH_UNAVAILABLE` if the organization was refused. The session stays as it was, unless `data.reason` is `organization_mismatch`:
 * WorkOS gave a session in another organization, and its cookie is in the `headers` of the error, for a response where no middleware runs.
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
  const { auth } = context
  return Object.defineProperties({ ...auth } as RefreshedAuth, {
    headers: { value: await deliverHeaders(delivery) },
    ...(auth.status === 'signed-in' && { accessToken: { value: auth.accessToken } }),
  })
}
