import type { AuthContext } from '@latchkey/session/core'
import { areHooksInstalled } from './installed-hooks.ts'
import type { RequestState } from './request-state.ts'
import { authkitService } from './service.ts'
import { warnOfUndelivered } from './warn-of-undelivered.ts'

/** For a wrapper: it carries the cookie on its own response, so a refresh is safe. */
export function openContext(state: RequestState): Promise<AuthContext> {
  state.isDelivered = true
  return refreshed(state)
}

/**
 * For code whose response is the app's own. It agrees with the wrapper that runs beside it; where nobody would deliver the
 * successor's cookie, it spends no refresh token.
 */
export async function openSharedContext(state: RequestState): Promise<AuthContext> {
  // Remix starts the loaders of a request in one go: after it, a wrapper among them has said that it delivers.
  await Promise.resolve()
  if (state.refreshed !== undefined || state.isDelivered || areHooksInstalled()) return refreshed(state)
  const context = await readOnly(state)
  if (context.auth.status === 'unavailable' && context.auth.reason === 'not_refreshed') warnOfUndelivered(state.request)
  return context
}

/** For what ends the session: a refresh token would be spent for nothing. */
export const openContextToEnd = (state: RequestState): Promise<AuthContext> => state.refreshed ?? readOnly(state)

const refreshed = (state: RequestState): Promise<AuthContext> =>
  (state.refreshed ??= authkitService().forRequest(state.request, state.scope))

const readOnly = (state: RequestState): Promise<AuthContext> =>
  (state.readOnly ??= authkitService().readRequest(state.request))
