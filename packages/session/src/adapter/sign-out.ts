import { crossSiteResponse, signOutUrl } from './cross-site.ts'
import { deliver } from './deliver.ts'
import { openContextToEnd } from './open-context.ts'
import type { RequestState } from './request-state.ts'
import { routerPath } from './router-path.ts'

/**
 * Ends the session, in whatever state it is, and returns the redirect to the logout of WorkOS, with the cookies that expire the session.
 * @throws A `Response` with 403 if no page of the app sent the request. Then nothing has changed.
 * @throws `ERR_STORAGE_UNAVAILABLE` if the storage cannot clear the session. Let it pass: a user who is not signed out must not see a page that says so.
 */
export async function signOutOf(
  state: RequestState,
  redirectDocument: (url: string) => Response,
  options: { returnTo?: string },
): Promise<Response> {
  const context = await openContextToEnd(state)
  const denied = async (): Promise<Response> =>
    deliver({ state, context }, await crossSiteResponse(state.service, state.request))
  const url = await signOutUrl(context, options, { denied })
  return deliver({ state, context }, redirectDocument(routerPath(state, url)))
}
