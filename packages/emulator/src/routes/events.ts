import type { HonoRequest } from 'hono'

import type { Environment } from '../environment.ts'
import type { EmulatorEvent } from '../events/event-log.ts'
import { messageError } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { arrayQuery, paginate } from '../server/list-query.ts'

/** What happened, oldest first: the records after a cursor, as a consumer asks for them (contract, section 3.15). */
export function eventRoutes(app: App, { events }: Environment): void {
  app.get('/events', (c) => {
    const matching = events.list().filter(filterOf(c.req))
    const { data, list_metadata } = paginate(c.req, matching, (event) => event, 'asc')
    return c.json({ object: 'list', data, list_metadata: { after: list_metadata.after } })
  })
}

function filterOf(request: HonoRequest): (event: EmulatorEvent) => boolean {
  const { after, organization_id: organizationId } = request.query()
  const names = arrayQuery(request, 'events')
  const start = timeOf(request, 'range_start') ?? -Infinity
  const end = timeOf(request, 'range_end') ?? Infinity
  if (after && start !== -Infinity) throw messageError(400, 'after and range_start are mutually exclusive.')
  return (event) => {
    const at = Date.parse(event.created_at)
    if (names.length > 0 && !names.includes(event.event)) return false
    if (organizationId && organizationOf(event) !== organizationId) return false
    return at >= start && at <= end
  }
}

function organizationOf({ event, data }: EmulatorEvent): unknown {
  return event.startsWith('organization.') ? data['id'] : data['organization_id']
}

function timeOf(request: HonoRequest, name: string): number | undefined {
  const value = request.query(name)
  if (value === undefined) return undefined
  const time = Date.parse(value)
  if (Number.isNaN(time)) throw messageError(400, `${name} must be an ISO 8601 time.`)
  return time
}
