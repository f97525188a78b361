import { toClientSession, type ClientSession } from '../http/client-session.ts'
import { AuthKitError } from '../model/errors.ts'
import { deliver, deliverHeaders, type Delivery } from './deliver.ts'
import { openContext } from './open-context.ts'
import { pageOf } from './page-of.ts'
import type { RequestState } from './request-state.ts'
import { routerPath } from './router-path.ts'

/** What an action's data says of a switch. It holds no token and no cookie. */
export type SwitchData = { success: true; auth: ClientSession } | { success: false; error: string }

/** How a framework's actions answer. */
export interface ActionIdiom<Data> {
  data(value: SwitchData, init: ResponseInit): Data
  redirect(url: string): Response
  /** To a URL that only a document load reaches. */
  redirectDocument(url: string): Response
}

/**
 * The session in another organization, as what an action returns: data, or a redirect to `returnTo`. A redirect to sign in again where
 * the organization asks for it. Where it was refused, data with 401 (nobody is signed in), 403 or 503, and the session as it was.
 */
export async function switchToOrganization<Data>(
  idiom: ActionIdiom<Data>,
  state: RequestState,
  organizationId: string,
  returnTo: string | undefined,
): Promise<Response | Data> {
  const { service, request, page } = state
  const context = await openContext(state)
  const delivery = { state, context }
  const answer = async (value: SwitchData, init: ResponseInit = {}): Promise<Data> =>
    idiom.data(value, { ...init, headers: await deliverHeaders(delivery, init.headers) })
  const result = await context.switchOrganization(organizationId)
  switch (result.status) {
    case 'switched':
      if (returnTo !== undefined) return deliver(delivery, idiom.redirect(returnTo))
      return answer({ success: true, auth: toClientSession(result.auth, { now: service.now() }) })
    case 'reauthenticate': {
      const returnPathname = returnTo ?? pageOf(request, page)
      const url = await service.getSignInUrl({ organizationId, returnPathname })
      return deliver(delivery, idiom.redirectDocument(routerPath(state, url)))
    }
    case 'denied':
      return answer({ success: false, error: result.reason }, { status: result.reason === 'signed_out' ? 401 : 403 })
    case 'unavailable': {
      const headers = result.retryAfter === null ? {} : { 'retry-after': String(result.retryAfter) }
      return answer({ success: false, error: result.reason }, { status: 503, headers })
    }
  }
}

/** Thrown if a session was not refreshed for the organization that was asked for. */
export interface RefusedRefresh extends AuthKitError {
  /** Cookies for the response if no middleware writes them. Not enumerable, so that no log shows it. */
  readonly headers: Headers
}

/**
 * New claims now, in this organization if one is named. If WorkOS is in trouble, a session that is valid stands.
 * @throws {RefusedRefresh} `ERR_REFRESH_UNAVAILABLE` if the organization was refused. The session stays as it was, unless the reason is
 * `organization_mismatch`: then the context and `headers` have the session that WorkOS gave in its place.
 */
export async function refreshContext(delivery: Delivery, organizationId: string | undefined): Promise<void> {
  const { context } = delivery
  if (organizationId === undefined) return void (await context.refresh())
  const result = await context.switchOrganization(organizationId)
  if (result.status === 'switched') return
  const error = new AuthKitError(
    'ERR_REFRESH_UNAVAILABLE',
    `The session was not refreshed for that organization: ${result.status} (${result.reason}).`,
    { data: { status: result.status, reason: result.reason } },
  )
  throw Object.defineProperty(error as RefusedRefresh, 'headers', { value: await deliverHeaders(delivery) })
}
