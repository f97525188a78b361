import { deliver } from './deliver.ts'
import { openContextToEnd } from './open-context.ts'
import type { RequestState } from './request-state.ts'
import { routerPath } from './router-path.ts'

/**
 * Ends the session, in whatever state it is, and gives the redirect to the provider's logout with the cookies that expire it.
 * @throws `ERR_STORAGE_UNAVAILABLE` if the storage cannot clear the session. Let it pass: a user who is not signed out must not see a page that says so.
 */
export async function signOutOf(
  state: RequestState,
  redirectDocument: (url: string) => Response,
  options: { returnTo?: string },
): Promise<Response> {
  const context = await openContextToEnd(state)
  const { url } = await context.signOut(options)
  return deliver({ state, context }, redirectDocument(routerPath(state, url)))
}
