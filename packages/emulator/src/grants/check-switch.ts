import type { Environment } from '../environment.ts'
import { connectionIdOf, secret } from '../id.ts'
import { oauthError } from '../server/api-error.ts'
import { presentUser } from '../server/present.ts'
import { isActiveMember } from '../store/find.ts'
import type { Session, User } from '../store/entities.ts'

/** Refuses an organization that the session may not enter, each way as the contract's section 3.2 has it. */
export function checkSwitch({ store }: Environment, session: Session, user: User, organizationId: string): void {
  const organization = store.organizations.get(organizationId)
  if (!organization) throw oauthError('organization_not_found', `Organization not found: '${organizationId}'.`)
  if (!isActiveMember(store, user.id, organizationId)) {
    throw oauthError('organization_membership_not_found', 'The user is not a member of the organization.')
  }
  if (organizationId === session.signInOrganizationId) return
  const pending = { pending_authentication_token: secret(18) }
  if (organization.requires === 'sso') {
    throw oauthError('sso_required', 'User must authenticate using one of the matching connections.', {
      email: user.email,
      connection_ids: [connectionIdOf(organizationId)],
      ...pending,
    })
  }
  if (organization.requires === 'mfa') {
    throw oauthError('mfa_enrollment', 'The user must enroll in MFA to finish authenticating.', {
      user: presentUser(user),
      ...pending,
    })
  }
}
