import type { Clock } from '../clock.ts'
import type { Environment } from '../environment.ts'
import { notFound } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { arrayQuery, paginate } from '../server/list-query.ts'
import { presentOrganization } from '../server/present.ts'
import { refuseTakenExternalId } from '../server/external-id.ts'
import { mergeMetadata } from '../server/merge-metadata.ts'
import { nullableField, readBody, requiredField, stringField, type Body } from '../server/read-body.ts'
import { createDomain, createOrganization } from '../store/create.ts'
import { removeOrganization } from '../store/remove.ts'
import type { Organization, OrganizationDomain } from '../store/entities.ts'
import type { Store } from '../store/store.ts'

const PATH = '/organizations'

export function organizationRoutes(app: App, environment: Environment): void {
  const { store, clock, events } = environment
  app.get(PATH, (c) => {
    const domains = arrayQuery(c.req, 'domains')
    const search = c.req.query('search')?.toLowerCase() ?? ''
    const matching = [...store.organizations.values()]
      .filter((organization) => organization.name.toLowerCase().includes(search))
      .filter(({ domains: own }) => domains.length === 0 || own.some(({ domain }) => domains.includes(domain)))
    return c.json(paginate(c.req, matching, presentOrganization))
  })

  app.post(PATH, async (c) => {
    const body = await readBody(c.req)
    const name = requiredField(body, 'name')
    refuseTakenExternalId(store.organizations.values(), body)
    const organization = createOrganization(store, clock, { name, ...fields(clock, body) })
    events.emit('organization.created', presentOrganization(organization))
    return c.json(presentOrganization(organization), 201)
  })

  app.get(`${PATH}/external_id/:externalId`, (c) => {
    const externalId = c.req.param('externalId')
    const organization = [...store.organizations.values()].find((candidate) => candidate.externalId === externalId)
    if (!organization) throw notFound('Organization', externalId)
    return c.json(presentOrganization(organization))
  })

  app.get(`${PATH}/:id`, (c) => c.json(presentOrganization(organizationOf(store, c.req.param('id')))))

  app.put(`${PATH}/:id`, async (c) => {
    const organization = organizationOf(store, c.req.param('id'))
    const body = await readBody(c.req)
    refuseTakenExternalId(store.organizations.values(), body, organization)
    Object.assign(organization, fields(clock, body, organization), { updatedAt: clock.iso() })
    events.emit('organization.updated', presentOrganization(organization))
    return c.json(presentOrganization(organization))
  })

  app.delete(`${PATH}/:id`, (c) => {
    removeOrganization(environment, organizationOf(store, c.req.param('id')))
    return c.body(null, 200)
  })
}

function organizationOf(store: Store, id: string): Organization {
  const organization = store.organizations.get(id)
  if (!organization) throw notFound('Organization', id)
  return organization
}

/** The fields of a request that an organization takes over; those not given are left out. */
function fields(clock: Clock, body: Body, current?: Organization): Partial<Organization> {
  const given: { [Field in keyof Organization]?: Organization[Field] | undefined } = {
    name: stringField(body, 'name'),
    externalId: nullableField(body, 'external_id'),
    stripeCustomerId: nullableField(body, 'stripe_customer_id'),
    metadata: mergeMetadata(current?.metadata ?? {}, body['metadata']),
    domains: domainsOf(clock, body),
  }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}

function domainsOf(clock: Clock, body: Body): OrganizationDomain[] | undefined {
  const given = body['domain_data'] ?? body['domains']
  if (!Array.isArray(given)) return undefined
  return given.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return createDomain(clock, entry, 'verified')
    if (typeof entry !== 'object' || entry === null || !('domain' in entry)) return []
    const state = 'state' in entry && entry.state === 'pending' ? 'pending' : 'verified'
    return createDomain(clock, String(entry.domain), state)
  })
}
