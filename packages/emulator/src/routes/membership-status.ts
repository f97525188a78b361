import type { Environment } from '../environment.ts'
import { codedError } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { presentMembership, presentMembershipEvent } from '../server/present.ts'
import { endSessionsOf } from '../store/end-session.ts'
import { membershipOf } from './memberships.ts'

const PATH = '/user_management/organization_memberships/:id'

/** Deactivating ends every session of the user (contract, section 3.8); what already is in the wanted state stays as it is. */
export function membershipStatusRoutes(app: App, environment: Environment): void {
  const { store, clock, events } = environment
  app.put(`${PATH}/deactivate`, (c) => {
    const membership = membershipOf(store, c.req.param('id'))
    if (membership.status === 'pending') throw pending('deactivate')
    if (membership.status === 'active') {
      Object.assign(membership, { status: 'inactive', updatedAt: clock.iso() })
      events.emit('organization_membership.updated', presentMembershipEvent(membership))
      endSessionsOf(environment, membership.userId)
    }
    return c.json(presentMembership(store, membership))
  })

  app.put(`${PATH}/reactivate`, (c) => {
    const membership = membershipOf(store, c.req.param('id'))
    if (membership.status === 'pending') throw pending('reactivate')
    if (membership.status === 'inactive') {
      Object.assign(membership, { status: 'active', updatedAt: clock.iso() })
      events.emit('organization_membership.updated', presentMembershipEvent(membership))
    }
    return c.json(presentMembership(store, membership))
  })
}

function pending(action: 'deactivate' | 'reactivate'): Error {
  return codedError(400, `cannot_${action}_pending_organization_membership`, 'The membership is pending.')
}
