import type { Environment } from '../environment.ts'
import { presentMembershipEvent, presentOrganization, presentUser } from '../server/present.ts'
import { endSessionsOf } from './end-session.ts'
import type { Membership, Organization, User } from './entities.ts'

export function removeUser(environment: Environment, user: User): void {
  const { store, events } = environment
  endSessionsOf(environment, user.id)
  for (const membership of store.memberships.values()) {
    if (membership.userId === user.id) removeMembership(environment, membership)
  }
  for (const session of store.sessions.values()) if (session.userId === user.id) store.sessions.delete(session.id)
  store.users.delete(user.id)
  events.emit('user.deleted', presentUser(user))
}

/** Sessions stay: their next refresh goes on without the organization, as when a membership is removed. */
export function removeOrganization(environment: Environment, organization: Organization): void {
  const { store, events } = environment
  for (const membership of store.memberships.values()) {
    if (membership.organizationId === organization.id) removeMembership(environment, membership)
  }
  store.organizations.delete(organization.id)
  events.emit('organization.deleted', presentOrganization(organization))
}

export function removeMembership({ store, events }: Environment, membership: Membership): void {
  store.memberships.delete(membership.id)
  events.emit('organization_membership.deleted', presentMembershipEvent(membership))
}
