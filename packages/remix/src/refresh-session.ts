import { AuthKitError, type Auth } from '@latchkey/session/core'
import { finalizeHeaders } from './finalize.ts'
import { openContext } from './open-context.ts'
import { stateFor, type Subject } from './subject.ts'

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
  const context = await openContext(stateFor(subject))
  if (organizationId === undefined) await context.refresh()
  else {
    const result = await context.switchOrganization(organizationId)
    if (result.status !== 'switched')
      throw new AuthKitError(
        'ERR_REFRESH_UNAVAILABLE',
        `The session was not refreshed for that organization: ${result.status}.`,
        {
          data: { status: result.status, reason: result.reason },
        },
      )
  }
  return { auth: context.auth, headers: await finalizeHeaders(context, undefined) }
}
