import type { Environment } from '../environment.ts'
import { secret } from '../id.ts'
import { codedError } from '../server/api-error.ts'
import { presentUser } from '../server/present.ts'
import type { Authentication, User } from '../store/entities.ts'
import { organizationsOf } from '../store/find.ts'
import { forgetExpired } from '../store/forget-expired.ts'

const LIFETIME_MS = 10 * 60 * 1000

/**
 * Throws `organization_selection_required` for somebody with several organizations (contract, section 3.2): who signs in with
 * a provider of their own, past the page that would have asked, is asked by the app.
 */
export function askForOrganization({ store, clock }: Environment, authentication: Authentication, user: User): void {
  const organizations = organizationsOf(store, user.id)
  if (organizations.length < 2) return
  forgetExpired(store.pendingAuthentications, clock.now())
  const token = secret(18)
  const { userId, impersonator, authenticationMethod, authTime } = authentication
  store.pendingAuthentications.set(token, {
    userId,
    impersonator,
    authenticationMethod,
    authTime,
    expiresAt: clock.now() + LIFETIME_MS,
  })
  const message = 'The user must choose an organization to finish their authentication.'
  throw codedError(403, 'organization_selection_required', message, {
    pending_authentication_token: token,
    user: presentUser(user),
    organizations: organizations.map(({ id, name }) => ({ id, name })),
  })
}
