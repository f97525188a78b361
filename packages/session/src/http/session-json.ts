import type { Auth } from '../model/auth.ts'
import { toClientSession } from './client-session.ts'
import { json } from './json.ts'
import { PROBLEMS } from './problems.ts'
import { RETRY_SECONDS } from './refuse.ts'
import type { Visit } from './visit.ts'

/** A session as JSON: 200 signed in or out, 503 where it cannot be said, and then an error as well. */
export function sessionJson({ instance, options }: Visit, auth: Auth): Response {
  const session = toClientSession(auth, { publicClaims: options.publicClaims ?? [], now: instance.now() })
  if (auth.status !== 'unavailable') return json(200, session)
  const { message } = PROBLEMS.session_unavailable
  const error = { error: 'session_unavailable', message, retryAfter: auth.retryAfter }
  return json(503, { ...session, ...error }, { 'retry-after': String(auth.retryAfter ?? RETRY_SECONDS) })
}
