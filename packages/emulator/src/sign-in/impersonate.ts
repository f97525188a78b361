import type { Environment } from '../environment.ts'
import type { Impersonator, User } from '../store/entities.ts'
import { findMembership } from '../store/find.ts'
import { issueCode } from './issue-code.ts'
import { callbackUrl } from './redirect-uri.ts'

/** What the dashboard's "impersonate" does: the callback gets a code that no request of the app's asked for, and no state. */
export function impersonate(
  environment: Environment,
  redirectUri: string,
  user: User,
  organizationId: string | undefined,
  impersonator: Impersonator,
): string {
  const member = organizationId && findMembership(environment.store, user.id, organizationId)
  const code = issueCode(environment, {
    userId: user.id,
    organizationId: member ? organizationId : undefined,
    codeChallenge: undefined,
    authenticationMethod: 'Impersonation',
    impersonator,
  })
  return callbackUrl(redirectUri, { code })
}
