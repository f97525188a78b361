import type { Auth } from '@latchkey/session/core'
import { deliverHeaders, openContext, refreshContext } from '@latchkey/session/adapter'
import { stateFor, type Subject } from './request-state.ts'

/** Who is signed in after a refresh. Neither token nor headers are in any serialization of it. */
export type RefreshedAuth = Auth & {
  /** For the response of a loader or action where no middleware runs: `return data(…, { headers })`. Under it there are none. */
  readonly headers: Headers
}

/**
 * New claims now, in this organization where one is named. Where the provider is in trouble a session that is valid stands, and the
 * answer says what it is. Throws `ERR_REFRESH_UNAVAILABLE` where the organization was refused; the session stays as it was.
 */
export async function refreshSession(
  subject: Subject,
  { organizationId }: { organizationId?: string } = {},
): Promise<RefreshedAuth> {
  const state = stateFor(subject)
  const context = await openContext(state)
  await refreshContext(context, organizationId)
  const { auth } = context
  return Object.defineProperties({ ...auth } as RefreshedAuth, {
    headers: { value: await deliverHeaders({ state, context }) },
    ...(auth.status === 'signed-in' && { accessToken: { value: auth.accessToken } }),
  })
}
