import { json } from '../json.ts'
import { refuse } from '../refuse.ts'
import type { Visit } from '../visit.ts'

/** `POST token`: an access token for the browser, where the app turned that on (design rule 11). */
export async function token(visit: Visit): Promise<Response> {
  if (visit.options.accessToken !== true) return refuse(visit, 'not_found')
  const { auth } = await visit.context()
  switch (auth.status) {
    case 'signed-in':
      return json(200, {
        accessToken: auth.accessToken,
        expiresAt: auth.expiresAt,
        now: Math.floor(visit.instance.now().getTime() / 1000),
      })
    case 'signed-out':
      return refuse(visit, 'unauthenticated')
    case 'unavailable':
      return refuse(visit, 'session_unavailable', { retryAfter: auth.retryAfter })
  }
}
