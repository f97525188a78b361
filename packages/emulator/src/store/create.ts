import type { Clock } from '../clock.ts'
import { ulid } from '../id.ts'
import type { Membership, Organization, OrganizationDomain, User } from './entities.ts'
import type { Store } from './store.ts'

type Given<Entity, Required extends keyof Entity> = Pick<Entity, Required> & Partial<Entity>

export function createUser(store: Store, clock: Clock, given: Given<User, 'email'>): User {
  const at = clock.iso()
  const user: User = {
    id: `user_${ulid(clock.now())}`,
    emailVerified: false,
    firstName: null,
    lastName: null,
    name: null,
    profilePictureUrl: null,
    externalId: null,
    locale: null,
    metadata: {},
    featureFlags: [],
    claims: {},
    lastSignInAt: null,
    createdAt: at,
    updatedAt: at,
    ...given,
  }
  store.users.set(user.id, user)
  return user
}

export function createOrganization(store: Store, clock: Clock, given: Given<Organization, 'name'>): Organization {
  const at = clock.iso()
  const organization: Organization = {
    id: `org_${ulid(clock.now())}`,
    domains: [],
    externalId: null,
    stripeCustomerId: null,
    metadata: {},
    requires: null,
    entitlements: [],
    featureFlags: [],
    createdAt: at,
    updatedAt: at,
    ...given,
  }
  store.organizations.set(organization.id, organization)
  return organization
}

export function createDomain(clock: Clock, domain: string, state: OrganizationDomain['state']): OrganizationDomain {
  return { id: `org_domain_${ulid(clock.now())}`, domain, state }
}

export function createMembership(
  store: Store,
  clock: Clock,
  given: Given<Membership, 'userId' | 'organizationId'>,
): Membership {
  const at = clock.iso()
  const membership: Membership = {
    id: `om_${ulid(clock.now())}`,
    status: 'active',
    roles: ['member'],
    permissions: [],
    customAttributes: {},
    claims: {},
    createdAt: at,
    updatedAt: at,
    ...given,
  }
  store.memberships.set(membership.id, membership)
  return membership
}
