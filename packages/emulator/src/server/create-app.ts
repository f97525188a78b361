import { Hono } from 'hono'

import { EmulatorError } from '../emulator-error.ts'
import type { Environment } from '../environment.ts'
import { authenticateRoutes } from '../routes/authenticate.ts'
import { authorizeRoutes } from '../routes/authorize.ts'
import { controlRoutes, type Controls } from '../routes/control.ts'
import { controlPageRoutes } from '../routes/control-page.ts'
import { eventRoutes } from '../routes/events.ts'
import { jwksRoutes } from '../routes/jwks.ts'
import { logoutRoutes } from '../routes/logout.ts'
import { membershipStatusRoutes } from '../routes/membership-status.ts'
import { membershipRoutes } from '../routes/memberships.ts'
import { organizationRoutes } from '../routes/organizations.ts'
import { readingRoutes } from '../routes/readings.ts'
import { sessionRoutes } from '../routes/sessions.ts'
import { userRoutes } from '../routes/users.ts'
import { webhookEndpointRoutes } from '../routes/webhook-endpoints.ts'
import { ApiError } from './api-error.ts'
import type { App, AppEnv } from './context.ts'
import { requireApiKey, requireLoopbackHost, requireSameOrigin } from './guard.ts'
import { replayCreate } from './idempotency.ts'
import { injectFault } from './inject-fault.ts'
import { recordRequest } from './journal.ts'
import { limitBody } from './limit-body.ts'

/** The whole emulator as one fetch handler. What stands above `requireApiKey` is public. */
export function createApp(environment: Environment, controls: Controls): App {
  const app: App = new Hono<AppEnv>()
  app.use(recordRequest(environment), requireLoopbackHost, limitBody, injectFault(environment))
  app.use('/user_management/authorize', requireSameOrigin)
  app.use('/_emulator/*', requireSameOrigin)
  authorizeRoutes(app, environment)
  authenticateRoutes(app, environment)
  jwksRoutes(app, environment)
  logoutRoutes(app, environment)
  controlRoutes(app, environment, controls)
  readingRoutes(app, environment)
  controlPageRoutes(app, environment, controls.reset)
  app.use('/user_management/*', requireApiKey(environment))
  app.use('/organizations/*', requireApiKey(environment))
  app.use('/events/*', requireApiKey(environment))
  app.use('/webhook_endpoints/*', requireApiKey(environment))
  app.use(replayCreate(environment))
  sessionRoutes(app, environment)
  userRoutes(app, environment)
  organizationRoutes(app, environment)
  membershipStatusRoutes(app, environment)
  membershipRoutes(app, environment)
  eventRoutes(app, environment)
  webhookEndpointRoutes(app, environment)
  app.notFound((c) => c.json({ message: `The emulator does not serve ${c.req.method} ${c.req.path}.` }, 404))
  app.onError((error, c) => {
    if (error instanceof ApiError) return c.json(error.body, error.status)
    const { message } = error
    return c.json({ message }, error instanceof EmulatorError ? 400 : 500)
  })
  return app
}
