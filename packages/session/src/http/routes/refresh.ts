import { sessionJson } from '../session-json.ts'
import type { Visit } from '../visit.ts'

/** `POST refresh`: new claims now. What the request found out already, a refresh that failed among it, is not asked for twice. */
export async function refresh(visit: Visit): Promise<Response> {
  const context = await visit.context()
  const { auth } = context
  return sessionJson(visit, auth.status === 'signed-in' ? await context.refresh() : auth)
}
