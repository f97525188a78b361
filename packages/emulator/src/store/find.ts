import type { Membership, Organization, User } from './entities.ts'
import type { Store } from './store.ts'

export function findUserByEmail(store: Store, email: string): User | undefined {
  const wanted = email.trim().toLowerCase()
  return find(store.users, (user) => user.email.toLowerCase() === wanted)
}

export function findOrganization(store: Store, nameOrId: string): Organization | undefined {
  return store.organizations.get(nameOrId) ?? find(store.organizations, ({ name }) => name === nameOrId)
}

export function findMembership(store: Store, userId: string, organizationId: string): Membership | undefined {
  return find(store.memberships, (entry) => entry.userId === userId && entry.organizationId === organizationId)
}

export function isActiveMember(store: Store, userId: string, organizationId: string): boolean {
  return findMembership(store, userId, organizationId)?.status === 'active'
}

/** The organizations that a user may work in: those of active memberships only. */
export function organizationsOf(store: Store, userId: string): Organization[] {
  return [...store.memberships.values()]
    .filter((membership) => membership.userId === userId && membership.status === 'active')
    .flatMap(({ organizationId }) => store.organizations.get(organizationId) ?? [])
}

function find<Entity>(entities: Map<string, Entity>, matches: (entity: Entity) => boolean): Entity | undefined {
  for (const entity of entities.values()) if (matches(entity)) return entity
  return undefined
}
