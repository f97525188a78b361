import { toClientSession, type ClientSession } from '@latchkey/session/core'
import { go } from './go.ts'
import { leave } from './leave.ts'
import { pageOf } from './page-of.ts'
import { requestState, type EventLike } from './request-state.ts'

/**
 * The session in another organization, as what the browser may know of it: return it from an action, a command or a form. Leaves to sign
 * in again where the organization asks for it, and comes back to this page. Throws Kit's error 401 where nobody is signed in, 403 where
 * they are no member and 503 where it cannot be said; then the session stays as it was.
 */
export async function switchOrganization(
  event: EventLike | undefined,
  { organizationId }: { organizationId: string },
): Promise<ClientSession> {
  const state = requestState(event)
  const { service, options } = state.surface
  const result = await state.context.switchOrganization(organizationId)
  switch (result.status) {
    case 'switched':
      return toClientSession(result.auth, { now: service.now(), publicClaims: options.publicClaims ?? [] })
    case 'reauthenticate': {
      const returnPathname = pageOf(state)
      return go(
        state,
        await service.getSignInUrl({ organizationId, ...(returnPathname !== undefined && { returnPathname }) }),
      )
    }
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
