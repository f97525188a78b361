import type { Membership, Organization, Session, User } from '../store/entities.ts'
import type { Store } from '../store/store.ts'

type Wire = Readonly<Record<string, unknown>>

// The wire objects of the contract, section 2: nullable members are present as null, optional ones are left out.

export function presentUser(user: User): Wire {
  const parts = [user.firstName, user.lastName].filter((part) => part !== null)
  return {
    object: 'user',
    id: user.id,
    email: user.email,
    email_verified: user.emailVerified,
    first_name: user.firstName,
    last_name: user.lastName,
    name: user.name ?? (parts.length > 0 ? parts.join(' ') : null),
    profile_picture_url: user.profilePictureUrl,
    external_id: user.externalId,
    metadata: user.metadata,
    last_sign_in_at: user.lastSignInAt,
    locale: user.locale,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  }
}

export function presentOrganization(organization: Organization): Wire {
  const { id, name, externalId, stripeCustomerId, metadata, createdAt, updatedAt } = organization
  return {
    object: 'organization',
    id,
    name,
    domains: organization.domains.map((domain) => ({
      object: 'organization_domain',
      organization_id: id,
      ...domain,
      created_at: createdAt,
      updated_at: updatedAt,
    })),
    metadata,
    external_id: externalId,
    ...(stripeCustomerId !== null && { stripe_customer_id: stripeCustomerId }),
    created_at: createdAt,
    updated_at: updatedAt,
  }
}

export function presentMembership(store: Store, membership: Membership): Wire {
  const user = store.users.get(membership.userId)
  return {
    ...presentMembershipEvent(membership),
    organization_name: store.organizations.get(membership.organizationId)?.name,
    user: user && presentUser(user),
  }
}

/** As events have it: without the user and the organization's name (contract, section 6). */
export function presentMembershipEvent(membership: Membership): Wire {
  return {
    object: 'organization_membership',
    id: membership.id,
    user_id: membership.userId,
    organization_id: membership.organizationId,
    status: membership.status,
    directory_managed: false,
    custom_attributes: membership.customAttributes,
    role: { slug: membership.roles[0] },
    roles: membership.roles.map((slug) => ({ slug })),
    created_at: membership.createdAt,
    updated_at: membership.updatedAt,
  }
}

const AUTH_METHODS: Readonly<Record<string, string>> = {
  Password: 'password',
  SSO: 'sso',
  Impersonation: 'impersonation',
}

export function presentSession(session: Session): Wire {
  return {
    object: 'session',
    id: session.id,
    user_id: session.userId,
    ...(session.organizationId && { organization_id: session.organizationId }),
    ...(session.impersonator && { impersonator: session.impersonator }),
    ip_address: session.ipAddress,
    user_agent: session.userAgent,
    auth_method: AUTH_METHODS[session.authenticationMethod] ?? 'oauth',
    status: session.status,
    expires_at: session.expiresAt,
    ended_at: session.endedAt,
    created_at: session.createdAt,
    updated_at: session.updatedAt,
  }
}
