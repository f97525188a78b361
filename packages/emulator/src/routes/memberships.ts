import type { HonoRequest } from 'hono'

import type { Environment } from '../environment.ts'
import { codedError, notFound } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { arrayQuery, paginate } from '../server/list-query.ts'
import { presentMembership, presentMembershipEvent } from '../server/present.ts'
import { readBody, requiredField, stringField, type Body } from '../server/read-body.ts'
import { createMembership } from '../store/create.ts'
import { findMembership } from '../store/find.ts'
import { removeMembership } from '../store/remove.ts'
import type { Membership } from '../store/entities.ts'
import type { Store } from '../store/store.ts'

const PATH = '/user_management/organization_memberships'
const STATUSES: readonly string[] = ['active', 'inactive', 'pending']

export function membershipRoutes(app: App, environment: Environment): void {
  const { store, clock, events } = environment
  const present = (membership: Membership): ReturnType<typeof presentMembership> => presentMembership(store, membership)

  app.get(PATH, (c) => {
    return c.json(paginate(c.req, matchingMemberships(store, c.req), present))
  })

  app.post(PATH, async (c) => {
    const body = await readBody(c.req)
    const userId = requiredField(body, 'user_id')
    const organizationId = requiredField(body, 'organization_id')
    if (!store.users.has(userId)) throw notFound('User', userId)
    if (!store.organizations.has(organizationId)) throw notFound('Organization', organizationId)
    const roles = rolesOf(body)
    const existing = findMembership(store, userId, organizationId)
    const membership = existing
      ? reopen(existing, roles, clock.iso())
      : createMembership(store, clock, { userId, organizationId, ...(roles && { roles }) })
    const happened = existing ? 'updated' : 'created'
    events.emit(`organization_membership.${happened}`, presentMembershipEvent(membership))
    return c.json(present(membership), 201)
  })

  app.get(`${PATH}/:id`, (c) => c.json(present(membershipOf(store, c.req.param('id')))))

  app.put(`${PATH}/:id`, async (c) => {
    const membership = membershipOf(store, c.req.param('id'))
    const roles = rolesOf(await readBody(c.req))
    if (roles) {
      Object.assign(membership, { roles, updatedAt: clock.iso() })
      events.emit('organization_membership.updated', presentMembershipEvent(membership))
    }
    return c.json(present(membership))
  })

  app.delete(`${PATH}/:id`, (c) => {
    removeMembership(environment, membershipOf(store, c.req.param('id')))
    return c.body(null, 200)
  })
}

function matchingMemberships(store: Store, request: HonoRequest): Membership[] {
  const { user_id: userId, organization_id: organizationId } = request.query()
  if (!userId && !organizationId) {
    throw codedError(400, 'missing_user_id_or_organization_id', 'Give a user_id or an organization_id.')
  }
  const given = arrayQuery(request, 'statuses')
  const statuses = given.length > 0 ? given : ['active']
  if (!statuses.every((status) => STATUSES.includes(status))) {
    throw codedError(400, 'invalid_request_parameters', `statuses are of ${STATUSES.join(', ')}.`)
  }
  return [...store.memberships.values()]
    .filter((membership) => !userId || membership.userId === userId)
    .filter((membership) => !organizationId || membership.organizationId === organizationId)
    .filter(({ status }) => statuses.includes(status))
}

export function membershipOf(store: Store, id: string): Membership {
  const membership = store.memberships.get(id)
  if (!membership) throw notFound('Organization membership', id)
  return membership
}

function rolesOf(body: Body): Membership['roles'] | undefined {
  const slug = stringField(body, 'role_slug')
  const slugs = body['role_slugs']
  if (slug !== undefined && slugs !== undefined) {
    throw codedError(422, 'invalid_request_parameters', 'role_slug and role_slugs are mutually exclusive.')
  }
  if (slug !== undefined) return [slug]
  if (slugs === undefined) return undefined
  const [first, ...rest] = Array.isArray(slugs) ? slugs.map(String) : []
  if (first === undefined) throw codedError(422, 'invalid_role', 'role_slugs must name at least one role.')
  return [first, ...rest]
}

/** Creating an inactive membership again reactivates it; the answer to an active one is what clients in the wild expect. */
function reopen(membership: Membership, roles: Membership['roles'] | undefined, at: string): Membership {
  if (membership.status === 'pending') {
    throw codedError(400, 'cannot_reactivate_pending_organization_membership', 'The membership is pending.')
  }
  if (membership.status === 'active') {
    throw codedError(422, 'organization_membership_already_exists', 'The user already is a member.')
  }
  return Object.assign(membership, { status: 'active', updatedAt: at, ...(roles && { roles }) })
}
