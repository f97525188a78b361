import type { Environment } from '../environment.ts'
import { emitAuthentication, type Visitor } from '../events/emit-authentication.ts'
import type { Organization, User } from '../store/entities.ts'
import { organizationsOf } from '../store/find.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { issueCode } from './issue-code.ts'
import { callbackUrl } from './redirect-uri.ts'

export type SignInStep =
  | { readonly status: 'done'; readonly callback: string }
  | { readonly status: 'choose-organization'; readonly organizations: readonly Organization[] }
  | { readonly status: 'refused'; readonly message: string }

/** Takes a person who said who they are as far as possible: to the app, or to the choice of an organization. */
export function completeSignIn(
  environment: Environment,
  request: AuthorizationRequest,
  user: User,
  chosen: string | undefined,
  visitor: Visitor,
): SignInStep {
  const own = organizationsOf(environment.store, user.id)
  const wanted = request.organizationId ?? chosen
  // Who comes by a provider of their own passes AuthKit's page by; the token endpoint asks instead.
  const asks = request.provider === 'authkit'
  if (asks && wanted === undefined && own.length > 1) return { status: 'choose-organization', organizations: own }
  const only = own.length === 1 ? own[0] : undefined
  const organization = wanted === undefined ? only : own.find(({ id }) => id === wanted)
  if (wanted !== undefined && !organization) {
    const name = environment.store.organizations.get(wanted)?.name ?? wanted
    return { status: 'refused', message: `${user.email} is not an active member of ${name}.` }
  }
  const authenticationMethod = methodOf(request, organization)
  emitAuthentication(environment, { user, organization, authenticationMethod, visitor, again: request.reauthenticates })
  const code = issueCode(environment, {
    userId: user.id,
    organizationId: organization?.id,
    codeChallenge: request.codeChallenge,
    authenticationMethod,
    impersonator: undefined,
  })
  return { status: 'done', callback: callbackUrl(request.redirectUri, { code, state: request.state }) }
}

function methodOf({ provider }: AuthorizationRequest, organization: Organization | undefined): string {
  if (organization?.requires === 'sso') return 'SSO'
  return provider === 'authkit' ? 'Password' : provider
}
