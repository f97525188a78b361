import { mustAuthenticateAfter } from '../authenticate/lifetime.ts'
import type { AuthKitError } from '../model/errors.ts'
import { createAuthorization } from '../sign-in/authorization.ts'
import { startedElsewhere } from '../sign-in/callback-errors.ts'
import { findFlow, hasRestarted } from '../sign-in/flow-cookie.ts'
import type { FlowState } from '../sign-in/state.ts'
import { failSignIn } from './fail-sign-in.ts'
import { redirect } from './redirect.ts'
import { refuse } from './refuse.ts'
import type { Visit } from './visit.ts'

/**
 * Begins a sign-in anew that this app did not start or cannot finish: impersonation from the dashboard, a bookmarked
 * callback, a lost cookie. Once: the count travels in `state`, for a browser that keeps no cookie, and in the flow's
 * cookie, for a provider that gives no `state` back (security bar P12).
 */
export async function freshStart(
  visit: Visit,
  state: FlowState | null,
  { error, setCookies }: { error: AuthKitError; setCookies: readonly string[] },
): Promise<Response> {
  const { instance, origin, cookieHeader } = visit
  const returnPathname = state?.returnPathname ?? '/'
  if (state?.startedOn !== undefined && visit.isNavigation) {
    const elsewhere = startedElsewhere(state.startedOn, origin)
    // To begin anew would ask the person to sign in again, on a host that they did not open, and say nothing of it.
    console.warn(`[latchkey] ${elsewhere.message}`)
    return failSignIn(visit, elsewhere, { setCookies, returnPathname, explanation: elsewhere.message })
  }
  const isSecond = state === null ? await hasRestarted(instance, origin, cookieHeader) : state.restarts > 0
  if (isSecond) return failSignIn(visit, error, { setCookies, returnPathname })
  if (!visit.isNavigation) return refuse(visit, 'ERR_FLOW_MISSING')
  const options = {
    ...state?.ask,
    returnPathname,
    ...(await ownState(visit, state)),
    ...(state?.maxAge !== undefined && { maxAge: state.maxAge }),
  }
  const context = await visit.contextUnrefreshed()
  const isAfterExpiry = state?.afterExpiry ?? mustAuthenticateAfter(instance, context.session)
  const request = { origin, cookieHeader, options, isAfterExpiry, restarts: 1 }
  const authorization = await createAuthorization(instance, request)
  instance.emit({ code: 'sign_in.restarted', error: error.code })
  context.addCookies([...setCookies, ...authorization.setCookies])
  return redirect(302, authorization.url)
}

/** The app's own state, if this browser holds the cookie of the flow. A link to a callback may come from a stranger, whose state must not reach this visitor's sign-in. */
async function ownState(
  { instance, origin, cookieHeader }: Visit,
  state: FlowState | null,
): Promise<{ state?: string }> {
  if (state?.custom === undefined) return {}
  const verifier = await findFlow(instance.config, origin, cookieHeader, state)
  return verifier === null ? {} : { state: state.custom }
}
