import type { Environment } from '../environment.ts'
import { codedError, messageError, oauthError } from '../server/api-error.ts'
import { presentUser } from '../server/present.ts'
import { stringField, type Body } from '../server/read-body.ts'
import type { Organization, User } from '../store/entities.ts'
import { isActiveMember } from '../store/find.ts'
import { createSession } from './create-session.ts'
import { issueTokens } from './issue-tokens.ts'

/** Exchanges a pending authentication for a session in the chosen organization. A refused choice consumes nothing. */
export async function selectOrganization(environment: Environment, body: Body): Promise<string> {
  const { store, clock } = environment
  const [token, organizationId] = requiredFields(body)
  const pending = store.pendingAuthentications.get(token)
  const user = pending && store.users.get(pending.userId)
  if (!pending || !user || pending.expiresAt <= clock.now()) {
    const message = 'The pending authentication token is invalid or has expired.'
    throw codedError(400, 'invalid_pending_authentication_token', message)
  }
  const organization = store.organizations.get(organizationId)
  if (!organization || !isActiveMember(store, user.id, organizationId)) {
    throw codedError(400, 'invalid_organization_id', 'The organization is not one that the user can choose.')
  }
  checkRequirement(organization, user, token)
  store.pendingAuthentications.delete(token)
  const session = createSession(environment, pending, organizationId, body)
  user.lastSignInAt = clock.iso()
  return issueTokens(environment, session, user)
}

function requiredFields(body: Body): readonly [token: string, organizationId: string] {
  const [, token, organizationId] = ['client_secret', 'pending_authentication_token', 'organization_id'].map((name) => {
    const value = stringField(body, name)
    if (value === undefined) throw oauthError('invalid_request', `Missing required parameter: ${name}.`)
    return value
  })
  return [token ?? '', organizationId ?? '']
}

/** The contract's section 3.2 has another shape for each than that of a refused switch. */
function checkRequirement({ requires }: Organization, user: User, token: string): void {
  if (requires === 'sso') throw messageError(400, 'Must use SSO for selected organization')
  if (requires !== 'mfa') return
  throw codedError(403, 'mfa_enrollment', 'The user must enroll in MFA to finish authenticating.', {
    pending_authentication_token: token,
    user: presentUser(user),
  })
}
