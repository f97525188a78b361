import type { Auth } from '@latchkey/session/core'
import { openSharedContext } from './open-context.ts'
import { requestState, type RequestArgs } from './request-state.ts'

/**
 * Who is signed in, in any loader or action: the same answer that the middleware and `authkitLoader` give in this request. Without
 * either, nothing would carry a new session to the browser: none is fetched, and an expired token is `unavailable`, `not_refreshed`.
 * `accessToken` is there to read, and in no serialization.
 */
export async function withAuth(args: RequestArgs): Promise<Auth> {
  return (await openSharedContext(requestState(args))).auth
}
