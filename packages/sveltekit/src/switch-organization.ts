import { toClientSession, type ClientSession } from '@latchkey/session/core'
import { switchedOrganization } from '@latchkey/session/adapter'
import { go, originIdiom } from './go.ts'
import { leave } from './leave.ts'
import { pageOf } from './page-of.ts'
import { requestState, type EventLike } from './request-state.ts'

/**
 * Switches the session to another organization, and returns what the browser may know of it: return that from an action, a command or a form.
 * Redirects to sign in again if the organization asks for it, and comes back to this page. Throws Kit's error 401 if nobody is signed in, 403
 * if the user is not a member or no page of the app sent the request, and 503 if it cannot be determined. Then the session stays as it was.
 * A page that a link of another site opens gets a redirect to a page with one button.
 */
export async function switchOrganization(
  event: EventLike | undefined,
  { organizationId }: { organizationId: string },
): Promise<ClientSession> {
  const state = requestState(event)
  const { service, options } = state.surface
  const asked = { service, context: state.context, organizationId, returnPathname: pageOf(state) }
  const result = await switchedOrganization(asked, originIdiom(state))
  switch (result.status) {
    case 'switched':
      return toClientSession(result.auth, { now: service.now(), publicClaims: options.publicClaims ?? [] })
    case 'reauthenticate':
      return go(state, result.url)
    case 'unavailable':
      return leave(state, { code: 'unavailable', retryAfter: result.retryAfter })
    case 'denied':
      return leave(
        state,
        result.reason === 'signed_out'
          ? { code: 'unauthenticated' }
          : { code: 'forbidden', needs: 'a membership in that organization' },
      )
  }
}
