import type { Clock } from '../clock.ts'
import { seededUlid } from '../id.ts'
import { createMembership, createOrganization, createUser } from '../store/create.ts'
import { findOrganization } from '../store/find.ts'
import type { Store } from '../store/store.ts'
import type { Seed, SeedMembership, SeedOrganization, SeedUser } from './seed.ts'

/** Fills an empty store from a checked seed. The same seed gives the same ids. */
export function applySeed(store: Store, clock: Clock, seed: Seed): void {
  for (const { slug, permissions = [] } of seed.roles ?? []) store.rolePermissions.set(slug, permissions)
  for (const organization of seed.organizations ?? []) applyOrganization(store, clock, organization)
  for (const user of seed.users ?? []) applyUser(store, clock, user)
}

function applyOrganization(store: Store, clock: Clock, given: SeedOrganization): void {
  const { id = `org_${seededUlid(given.name)}`, name, domains = [], metadata, ...rest } = given
  const verified = domains.map((domain) => ({
    id: `org_domain_${seededUlid(domain)}`,
    domain,
    state: 'verified' as const,
  }))
  createOrganization(store, clock, { id, name, domains: verified, metadata: { ...metadata }, ...rest })
}

function applyUser(store: Store, clock: Clock, given: SeedUser): void {
  const { id = `user_${seededUlid(given.email.toLowerCase())}`, email, metadata, memberships = [], ...rest } = given
  createUser(store, clock, { id, email, emailVerified: true, metadata: { ...metadata }, ...rest })
  for (const membership of memberships) applyMembership(store, clock, id, membership)
}

function applyMembership(store: Store, clock: Clock, userId: string, given: SeedMembership): void {
  const organizationId = findOrganization(store, given.organization)?.id
  if (organizationId === undefined) return
  const [first = given.role ?? 'member', ...others] = given.roles ?? []
  createMembership(store, clock, {
    id: given.id ?? `om_${seededUlid(`${userId} ${organizationId}`)}`,
    userId,
    organizationId,
    roles: [first, ...others],
    permissions: given.permissions ?? [],
    status: given.status ?? 'active',
    claims: given.claims ?? {},
  })
}
