import type { Auth } from '@latchkey/session/core'
import { deliverHeaders, openContext, refreshContext } from '@latchkey/session/adapter'
import { stateFor, type Subject } from './request-state.ts'

/** A refreshed session, and the headers that the response of the action must carry: `return data(…, { headers })`. */
export interface RefreshedAuth {
  auth: Auth
  headers: Headers
}

/**
 * New claims now, in this organization where one is named. Where the provider is in trouble a session that is valid stands, and `auth`
 * says what it is. Throws `ERR_REFRESH_UNAVAILABLE` where the organization was refused; the session stays as it was.
 */
export async function refreshSession(
  subject: Subject,
  { organizationId }: { organizationId?: string } = {},
): Promise<RefreshedAuth> {
  const state = stateFor(subject)
  const context = await openContext(state)
  await refreshContext(context, organizationId)
  return { auth: context.auth, headers: await deliverHeaders({ state, context }) }
}
