import { SignJWT } from 'jose'

import type { Environment } from '../environment.ts'
import { ulid } from '../id.ts'
import { oauthError } from '../server/api-error.ts'
import { findMembership } from '../store/find.ts'
import type { Session } from '../store/entities.ts'

type Claims = Record<string, unknown>

/** A new access token for a session as it is now: what changed in the organization since the last one shows here. */
export async function signAccessToken(environment: Environment, session: Session): Promise<string> {
  const { clock, issuer, accessTokenTtl, keys } = environment
  const issuedAt = clock.seconds()
  const claims: Claims = {
    iss: issuer,
    sub: session.userId,
    sid: session.id,
    jti: ulid(clock.now()),
    iat: issuedAt,
    exp: issuedAt + accessTokenTtl,
    auth_time: session.authTime,
    client_id: session.clientId,
    ...organizationClaims(environment, session),
    ...(session.impersonator && { act: { sub: session.impersonator.email } }),
    // Last: a JWT template may override what is not reserved (contract, section 4).
    ...customClaims(environment, session),
  }
  const { privateKey, jwk } = await keys.current()
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: jwk.kid }).sign(privateKey)
}

/** What a JWT template renders may be this long. */
const LONGEST_TEMPLATE = 3072

function customClaims({ store }: Environment, { userId, organizationId }: Session): Claims {
  const membership = organizationId ? findMembership(store, userId, organizationId) : undefined
  const custom = { ...store.users.get(userId)?.claims, ...membership?.claims }
  if (Buffer.byteLength(JSON.stringify(custom)) <= LONGEST_TEMPLATE) return custom
  throw oauthError('token_too_big', 'The custom claims of the access token take more than 3072 bytes.')
}

function organizationClaims({ store }: Environment, { userId, organizationId }: Session): Claims {
  const user = store.users.get(userId)
  const organization = organizationId ? store.organizations.get(organizationId) : undefined
  const membership = organizationId ? findMembership(store, userId, organizationId) : undefined
  const roles = membership?.roles ?? []
  return {
    ...(organization && { org_id: organization.id }),
    ...(membership && { role: membership.roles[0], roles }),
    ...listClaim('permissions', [
      ...(membership?.permissions ?? []),
      ...roles.flatMap((role) => store.rolePermissions.get(role) ?? []),
    ]),
    ...listClaim('entitlements', organization?.entitlements ?? []),
    ...listClaim('feature_flags', [...(user?.featureFlags ?? []), ...(organization?.featureFlags ?? [])]),
  }
}

function listClaim(name: string, values: readonly string[]): Claims {
  return values.length > 0 ? { [name]: [...new Set(values)] } : {}
}
