import type { Auth } from '@latchkey/session/core'
import { openSharedContext } from '@latchkey/session/adapter'
import { requestState, type RequestArgs } from './request-state.ts'
import { warnOfUndelivered } from './warn-of-undelivered.ts'

/**
 * Who is signed in, in any loader or action: the same answer that the middleware and `authkitLoader` give in this request. Without
 * either, nothing would carry a new session to the browser: none is fetched, and an expired token is `unavailable`, `not_refreshed`.
 * `accessToken` is there to read, and in no serialization.
 */
export async function withAuth(args: RequestArgs): Promise<Auth> {
  return (await openSharedContext(requestState(args), warnOfUndelivered)).auth
}
