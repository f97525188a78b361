import type { Auth } from '@latchkey/session/core'
import { deliverHeaders, openContext, refreshContext } from '@latchkey/session/adapter'
import { stateFor, type Subject } from './request-state.ts'

/** A refreshed session, and the headers that the response of the action must carry: `return data(…, { headers })`. */
export interface RefreshedAuth {
  auth: Auth
  headers: Headers
}

/**
 * New claims now, in this organization if one is named. If WorkOS is in trouble, a session that is valid stands, and the
 * `auth` says what it is.
 * @throws `ERR_REFRESH_UNAVAILABLE` if the organization was refused. The session stays as it was, unless `data.reason` is `organization_mismatch`:
 * WorkOS gave a session in another organization, and its cookie is in the `headers` of the error.
 */
export async function refreshSession(
  subject: Subject,
  { organizationId }: { organizationId?: string } = {},
): Promise<RefreshedAuth> {
  const state = stateFor(subject)
  const context = await openContext(state)
  await refreshContext({ state, context }, organizationId)
  return { auth: context.auth, headers: await deliverHeaders({ state, context }) }
}
