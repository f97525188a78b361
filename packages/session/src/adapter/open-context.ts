import type { AuthContext } from '../service/auth-context.ts'
import type { RequestState } from './request-state.ts'

/** For middleware and wrappers: they carry the cookie on a response of theirs, so a refresh is safe. */
export function openContext(state: RequestState): Promise<AuthContext> {
  state.isDelivered = true
  return refreshed(state)
}

/**
 * For code whose response is the app's own. It agrees with the middleware or wrapper that runs beside it; where nobody would
 * deliver the successor's cookie, it spends no refresh token and says so to `onUndelivered`.
 */
export async function openSharedContext(state: RequestState, onUndelivered: (page: URL) => void): Promise<AuthContext> {
  // The loaders of a request start in one go: after it, a wrapper among them has said that it delivers.
  await Promise.resolve()
  if (state.refreshed !== undefined || state.isDelivered) return refreshed(state)
  const context = await openReadOnlyContext(state)
  if (context.auth.status === 'unavailable' && context.auth.reason === 'not_refreshed') onUndelivered(state.page)
  return context
}

/** For what ends the session: a refresh token would be spent for nothing. */
export const openContextToEnd = (state: RequestState): Promise<AuthContext> =>
  state.refreshed ?? openReadOnlyContext(state)

/** For routes of ours, which decide the session's fate themselves. */
export const openReadOnlyContext = (state: RequestState): Promise<AuthContext> =>
  (state.readOnly ??= state.service.readRequest(state.request))

const refreshed = (state: RequestState): Promise<AuthContext> =>
  (state.refreshed ??= state.service.forRequest(state.request, state.scope))
