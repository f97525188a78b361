import { toClientSession, type ClientSession } from '../http/client-session.ts'
import { AuthKitError } from '../model/errors.ts'
import { AuthService } from '../service/auth-service.ts'
import { returnPathFor } from '../sign-in/return-path.ts'
import { crossSiteResponse, switchedOrganization, type OriginIdiom } from './cross-site.ts'
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

/** The path of a page of the app, as the redirect of the router takes it. `/` for everything else: `returnTo` may come from a form. */
const pageIn = (state: RequestState, returnTo: string): string =>
  routerPath(state, returnPathFor(AuthService.partsOf(state.service).instance.config, returnTo))

/** The refusals of the origin check as responses, for frameworks that can throw one. */
const refusalsOf = (delivery: Delivery, redirectDocument: (url: string) => Response): OriginIdiom => ({
  denied: async () => deliver(delivery, await crossSiteResponse(delivery.state.service, delivery.state.request)),
  redirected: (url) => deliver(delivery, redirectDocument(routerPath(delivery.state, url))),
})

/**
 * Returns what an action returns: the session in another organization as data, or a redirect to `returnTo`. A redirect to sign in again if
 * the organization asks for it. If the switch was refused, data with 401 (nobody is signed in), 403 or 503, and the session as it was.
 * @throws A `Response` if no page of the app sent the request: 403, or for a page that a link opened a redirect to a page with one button.
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
  const asked = { service, context, organizationId, returnPathname: returnTo ?? pageOf(request, page) }
  const result = await switchedOrganization(asked, refusalsOf(delivery, idiom.redirectDocument))
  switch (result.status) {
    case 'switched':
      if (returnTo !== undefined) return deliver(delivery, idiom.redirect(pageIn(state, returnTo)))
      return answer({ success: true, auth: toClientSession(result.auth, { now: service.now() }) })
    case 'reauthenticate':
      return deliver(delivery, idiom.redirectDocument(routerPath(state, result.url)))
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
 * Refreshes the session now, in another organization if one is named. If WorkOS is in trouble, a session that is valid stays.
 * @throws {RefusedRefresh} `ERR_REFRESH_UNAVAILABLE` if the organization was refused. The session stays as it was, unless the reason is
 * `organization_mismatch`: then the context and `headers` have the session that WorkOS gave in its place.
 * @throws A `Response`, as `switchToOrganization` does, if an organization is named and no page of the app sent the request.
 */
export async function refreshContext(
  { redirectDocument }: Pick<ActionIdiom<never>, 'redirectDocument'>,
  delivery: Delivery,
  organizationId: string | undefined,
): Promise<void> {
  const { state, context } = delivery
  if (organizationId === undefined) return void (await context.refresh())
  const returnPathname = pageOf(state.request, state.page)
  const asked = { service: state.service, context, organizationId, returnPathname }
  const result = await switchedOrganization(asked, refusalsOf(delivery, redirectDocument))
  if (result.status === 'switched') return
  const error = new AuthKitError(
    'ERR_REFRESH_UNAVAILABLE',
    `The session was not refreshed for that organization: ${result.status} (${result.reason}).`,
    { data: { status: result.status, reason: result.reason } },
  )
  throw Object.defineProperty(error as RefusedRefresh, 'headers', { value: await deliverHeaders(delivery) })
}
