import type { Environment } from '../environment.ts'
import { secret } from '../id.ts'
import { findMembership, organizationsOf } from '../store/find.ts'
import type { Impersonator, Organization, User } from '../store/entities.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { callbackUrl } from './redirect-uri.ts'

const CODE_LIFETIME = 10 * 60 * 1000

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
): SignInStep {
  const own = organizationsOf(environment.store, user.id)
  const wanted = request.organizationId ?? chosen
  if (wanted === undefined && own.length > 1) return { status: 'choose-organization', organizations: own }
  const organization = wanted === undefined ? own[0] : own.find(({ id }) => id === wanted)
  if (wanted !== undefined && !organization) {
    const name = environment.store.organizations.get(wanted)?.name ?? wanted
    return { status: 'refused', message: `${user.email} is not an active member of ${name}.` }
  }
  const code = issueCode(environment, request, user, organization)
  return { status: 'done', callback: callbackUrl(request.redirectUri, { code, state: request.state }) }
}

function issueCode(
  environment: Environment,
  { codeChallenge, provider }: AuthorizationRequest,
  user: User,
  organization: Organization | undefined,
): string {
  const authenticationMethod = organization?.requires === 'sso' ? 'SSO' : provider === 'authkit' ? 'Password' : provider
  const organizationId = organization?.id
  return keepCode(environment, { userId: user.id, organizationId, codeChallenge, authenticationMethod })
}

/** What the dashboard's "impersonate" does: the callback gets a code that no request of the app's asked for, and no state. */
export function impersonate(
  environment: Environment,
  redirectUri: string,
  user: User,
  organizationId: string | undefined,
  impersonator: Impersonator,
): string {
  const member = organizationId && findMembership(environment.store, user.id, organizationId)
  const code = keepCode(environment, {
    userId: user.id,
    organizationId: member ? organizationId : undefined,
    codeChallenge: undefined,
    authenticationMethod: 'Impersonation',
    impersonator,
  })
  return callbackUrl(redirectUri, { code })
}

interface Grant {
  readonly userId: string
  readonly organizationId: string | undefined
  readonly codeChallenge: string | undefined
  readonly authenticationMethod: string
  readonly impersonator?: Impersonator
}

function keepCode({ store, clock }: Environment, { impersonator, ...grant }: Grant): string {
  for (const [code, { expiresAt }] of store.codes) {
    if (expiresAt > clock.now()) break
    store.codes.delete(code)
  }
  const code = secret(20)
  const expiresAt = clock.now() + CODE_LIFETIME
  store.codes.set(code, { ...grant, impersonator, authTime: clock.seconds(), expiresAt })
  return code
}
