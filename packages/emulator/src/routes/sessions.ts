import type { Environment } from '../environment.ts'
import { messageError, notFound } from '../server/api-error.ts'
import type { App } from '../server/context.ts'
import { paginate } from '../server/list-query.ts'
import { presentSession } from '../server/present.ts'
import { readBody, requiredField } from '../server/read-body.ts'
import { endSession, isLive } from '../store/end-session.ts'

export function sessionRoutes(app: App, environment: Environment): void {
  const { store, clock } = environment
  app.get('/user_management/users/:id/sessions', (c) => {
    const userId = c.req.param('id')
    if (!store.users.has(userId)) throw notFound('User', userId)
    const live = [...store.sessions.values()].filter((session) => session.userId === userId && isLive(session, clock))
    return c.json(paginate(c.req, live, presentSession))
  })

  app.post('/user_management/sessions/revoke', async (c) => {
    const sessionId = requiredField(await readBody(c.req), 'session_id')
    const session = store.sessions.get(sessionId)
    if (!session) throw messageError(400, `Session not found: '${sessionId}'.`)
    endSession(environment, session)
    return c.body(null, 200)
  })
}
