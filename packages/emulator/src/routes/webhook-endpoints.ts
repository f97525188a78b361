import type { Environment } from '../environment.ts'
import { codedError } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { paginate } from '../server/list-query.ts'
import { readBody, requiredField, stringField, type Body } from '../server/read-body.ts'
import { createWebhookEndpoint, isWebhookUrl, type WebhookEndpoint } from '../webhooks/webhook-endpoint.ts'

const PATH = '/webhook_endpoints'

export function webhookEndpointRoutes(app: App, { webhooks, clock }: Environment): void {
  const { endpoints } = webhooks

  app.get(PATH, (c) => c.json(paginate(c.req, [...endpoints.values()], present)))

  app.post(PATH, async (c) => {
    const body = await readBody(c.req)
    const url = checkUrl(endpoints, requiredField(body, 'endpoint_url'))
    const endpoint = createWebhookEndpoint(clock, { url, events: eventsOf(body) ?? [] })
    webhooks.add(endpoint)
    return c.json(present(endpoint), 201)
  })

  app.patch(`${PATH}/:id`, async (c) => {
    const endpoint = endpointOf(endpoints, c.req.param('id'))
    const body = await readBody(c.req)
    const url = stringField(body, 'endpoint_url') ?? endpoint.url
    if (url !== endpoint.url) checkUrl(endpoints, url)
    const status = body['status'] === 'enabled' || body['status'] === 'disabled' ? body['status'] : endpoint.status
    Object.assign(endpoint, { url, status, events: eventsOf(body) ?? endpoint.events, updatedAt: clock.iso() })
    return c.json(present(endpoint))
  })

  app.delete(`${PATH}/:id`, (c) => {
    endpoints.delete(endpointOf(endpoints, c.req.param('id')).id)
    return c.body(null, 204)
  })
}

function endpointOf(endpoints: ReadonlyMap<string, WebhookEndpoint>, id: string): WebhookEndpoint {
  const endpoint = endpoints.get(id)
  if (!endpoint) throw codedError(404, 'entity_not_found', `Webhook endpoint not found: '${id}'.`)
  return endpoint
}

function checkUrl(endpoints: ReadonlyMap<string, WebhookEndpoint>, url: string): string {
  if (!isWebhookUrl(url)) throw codedError(422, 'invalid_url', 'endpoint_url must be a URL of this machine.')
  for (const endpoint of endpoints.values()) {
    if (endpoint.url === url) throw codedError(409, 'duplicate_endpoint', 'There is an endpoint with this URL.')
  }
  return url
}

function eventsOf({ events }: Body): string[] | undefined {
  return Array.isArray(events) ? events.map(String) : undefined
}

function present(endpoint: WebhookEndpoint): Readonly<Record<string, unknown>> {
  return {
    object: 'webhook_endpoint',
    id: endpoint.id,
    endpoint_url: endpoint.url,
    secret: endpoint.secret,
    status: endpoint.status,
    events: endpoint.events,
    created_at: endpoint.createdAt,
    updated_at: endpoint.updatedAt,
  }
}
