import { isReadable } from '../../request-policy/origin-check.ts'
import { refuse } from '../refuse.ts'
import { sessionJson } from '../session-json.ts'
import type { Visit } from '../visit.ts'

/** `GET session`: who is signed in, as the browser may know it. */
export async function session(visit: Visit): Promise<Response> {
  if (!isReadable(visit.request)) return refuse(visit, 'cross_site')
  const { auth } = await visit.context()
  return sessionJson(visit, auth)
}
