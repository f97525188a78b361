import type { Clock } from '../clock.ts'
import { endSessionsOf } from './end-session.ts'
import type { Store } from './store.ts'

export function removeUser(store: Store, clock: Clock, userId: string): void {
  endSessionsOf(store, clock, userId)
  store.users.delete(userId)
  removeWhere(store.memberships, (membership) => membership.userId === userId)
  removeWhere(store.sessions, (session) => session.userId === userId)
}

/** Sessions stay: their next refresh goes on without the organization, as when a membership is removed. */
export function removeOrganization(store: Store, organizationId: string): void {
  store.organizations.delete(organizationId)
  removeWhere(store.memberships, (membership) => membership.organizationId === organizationId)
}

function removeWhere<Entity>(entities: Map<string, Entity>, matches: (entity: Entity) => boolean): void {
  for (const [id, entity] of entities) if (matches(entity)) entities.delete(id)
}
