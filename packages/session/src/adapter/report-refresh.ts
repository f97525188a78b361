import { TokenRefreshError } from '../model/errors.ts'
import type { AuthContext } from '../service/auth-context.ts'
import type { AuthkitLoaderOptions } from './loader-options.ts'
import type { RequestState } from './request-state.ts'

/** Tells the app once what became of a refresh in this request (the vendor tells it on every one: R2). Its `Response` is the answer. */
export async function reportRefresh(
  state: RequestState,
  context: AuthContext,
  { debug, onSessionRefreshSuccess, onSessionRefreshError }: AuthkitLoaderOptions,
): Promise<Response | undefined> {
  const { auth } = context
  const isChanged = context.setCookies().length > 0
  if (debug === true) console.log(`[latchkey] ${auth.status}${auth.status === 'signed-in' ? '' : ` (${auth.reason})`}`)
  if (state.isReported) return undefined
  if (auth.status === 'signed-in') {
    if (!isChanged || onSessionRefreshSuccess === undefined) return undefined
    state.isReported = true
    const { accessToken, user, impersonator = null, organizationId = null } = auth
    await onSessionRefreshSuccess({ accessToken, user, impersonator, organizationId })
    return undefined
  }
  const isEnded = auth.status === 'signed-out'
  if ((isEnded && !isChanged) || onSessionRefreshError === undefined) return undefined
  state.isReported = true
  const retryAfter = auth.status === 'unavailable' ? auth.retryAfter : null
  const error = new TokenRefreshError(`The session was not refreshed: ${auth.reason}.`, { ended: isEnded, retryAfter })
  return (await onSessionRefreshError({ error, request: state.request })) ?? undefined
}
