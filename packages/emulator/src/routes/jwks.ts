import type { Environment } from '../environment.ts'
import { notFound } from '../server/api-error.ts'
import type { App } from '../server/context.ts'

export function jwksRoutes(app: App, { clientId, keys }: Environment): void {
  app.get('/sso/jwks/:clientId', async (c) => {
    if (c.req.param('clientId') !== clientId) throw notFound('Client', c.req.param('clientId'))
    return c.json({ keys: await keys.published() })
  })
}
