import type { AuthContext } from '@latchkey/session/core'
import { mustReachCallback } from './callback-path.ts'
import type { RequestState } from './request-state.ts'
import { authkitService } from './service.ts'
import { warnOfUndelivered } from './warn-of-undelivered.ts'

/** For the middleware and the wrappers: they carry the cookie, so a refresh is safe. */
export function openContext(state: RequestState): Promise<AuthContext> {
  state.isDelivered = true
  return refreshed(state)
}

/**
 * For code whose response is the app's own. Under the middleware, or beside a wrapper, it has their state; where nobody would deliver
 * the successor's cookie, it spends no refresh token.
 */
export async function openSharedContext(state: RequestState): Promise<AuthContext> {
  // The loaders of a request start in one go: after it, a wrapper among them has said that it delivers.
  await Promise.resolve()
  if (state.refreshed !== undefined || state.isDelivered) return refreshed(state)
  const context = await openReadOnly(state)
  if (context.auth.status === 'unavailable' && context.auth.reason === 'not_refreshed') warnOfUndelivered(state.page)
  return context
}

/** For what ends the session: a refresh token would be spent for nothing. */
export const openContextToEnd = (state: RequestState): Promise<AuthContext> => state.refreshed ?? openReadOnly(state)

/** For routes of ours, which decide the session's fate themselves. */
export const openReadOnly = (state: RequestState): Promise<AuthContext> =>
  (state.readOnly ??= authkitService().readRequest(state.request))

function refreshed(state: RequestState): Promise<AuthContext> {
  mustReachCallback()
  return (state.refreshed ??= authkitService().forRequest(state.request, state.scope))
}
