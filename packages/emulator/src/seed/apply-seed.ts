import type { Clock } from '../clock.ts'
import { seededUlid } from '../id.ts'
import { createMembership, createOrganization, createUser } from '../store/create.ts'
import { findMembership, findOrganization, findUserByEmail } from '../store/find.ts'
import type { Store } from '../store/store.ts'
import { refuseSeed } from './check-seed.ts'
import type { Seed, SeedMembership, SeedOrganization, SeedUser } from './seed.ts'

/** Fills an empty store. The same seed gives the same ids. */
export function applySeed(store: Store, clock: Clock, seed: Seed): void {
  for (const { slug, permissions = [] } of seed.roles ?? []) store.rolePermissions.set(slug, permissions)
  seed.organizations?.forEach((organization, index) =>
    applyOrganization(store, clock, organization, `seed.organizations[${index}]`),
  )
  seed.users?.forEach((user, index) => applyUser(store, clock, user, `seed.users[${index}]`))
}

function applyOrganization(store: Store, clock: Clock, given: SeedOrganization, path: string): void {
  const { id = `org_${seededUlid(given.name)}`, name, domains = [], metadata, ...rest } = given
  if (findOrganization(store, name) ?? store.organizations.get(id))
    refuseSeed(path, `repeats the organization "${name}"`)
  const verified = domains.map((domain) => ({
    id: `org_domain_${seededUlid(domain)}`,
    domain,
    state: 'verified' as const,
  }))
  createOrganization(store, clock, { id, name, domains: verified, metadata: { ...metadata }, ...rest })
}

function applyUser(store: Store, clock: Clock, given: SeedUser, path: string): void {
  const { id = `user_${seededUlid(given.email.toLowerCase())}`, email, metadata, memberships = [], ...rest } = given
  if (findUserByEmail(store, email) ?? store.users.get(id)) refuseSeed(path, `repeats the user "${email}"`)
  createUser(store, clock, { id, email, emailVerified: true, metadata: { ...metadata }, ...rest })
  memberships.forEach((membership, index) =>
    applyMembership(store, clock, id, membership, `${path}.memberships[${index}]`),
  )
}

function applyMembership(store: Store, clock: Clock, userId: string, given: SeedMembership, path: string): void {
  const organization = findOrganization(store, given.organization)
  if (!organization)
    refuseSeed(`${path}.organization`, `names "${given.organization}", which is not in seed.organizations`)
  const organizationId = organization.id
  if (findMembership(store, userId, organizationId))
    refuseSeed(path, `repeats the membership in "${organization.name}"`)
  const [first = given.role ?? 'member', ...others] = given.roles ?? []
  createMembership(store, clock, {
    id: given.id ?? `om_${seededUlid(`${userId} ${organizationId}`)}`,
    userId,
    organizationId,
    roles: [first, ...others],
    permissions: given.permissions ?? [],
    status: given.status ?? 'active',
  })
}
