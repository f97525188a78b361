import type { Auth } from '@latchkey/session/core'
import { deliverHeaders, openContext, refreshContext } from '@latchkey/session/adapter'
import { stateFor, type Subject } from './request-state.ts'

/** Who is signed in after a refresh. Neither token nor headers are in any serialization of it. */
export type RefreshedAuth = Auth & {
  /** For the response of a loader or action where no middleware runs: `return data(…, { headers })`. Under it there are none. */
  readonly headers: Headers
}

/**
 * New claims now, in this organization if one is named. If WorkOS is in trouble, a session that is valid stands, and the
 * answer says what it is.
 * @throws `ERR_REFRESH_UNAVAILABLE` if the organization was refused. The session stays as it was, unless `data.reason` is `organization_mismatch`:
 * WorkOS gave a session in another organization, and its cookie is in the `headers` of the error, for a response where no middleware runs.
 */
export async function refreshSession(
  subject: Subject,
  { organizationId }: { organizationId?: string } = {},
): Promise<RefreshedAuth> {
  const state = stateFor(subject)
  const context = await openContext(state)
  await refreshContext({ state, context }, organizationId)
  const { auth } = context
  return Object.defineProperties({ ...auth } as RefreshedAuth, {
    headers: { value: await deliverHeaders({ state, context }) },
    ...(auth.status === 'signed-in' && { accessToken: { value: auth.accessToken } }),
  })
}
