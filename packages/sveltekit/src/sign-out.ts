import { signOutUrl } from '@latchkey/session/adapter'
import { go, originIdiom } from './go.ts'
import { requestState, type EventLike } from './request-state.ts'

/**
 * Ends the session, in whatever state it is, and redirects to the logout of WorkOS. During a GET, which any site can cause, it changes nothing
 * and redirects to a page with one button. `returnTo` is a page of this app, or a URL in `signOutReturnTo`. Everything else becomes `/`. In a
 * `command`, which cannot redirect, it throws Kit's error 409 with the `url` to go to.
 * @throws Kit's error 403 if no page of the app sent the request. Then nothing has changed.
 * @throws `ERR_STORAGE_UNAVAILABLE` if the session storage fails: the cookie is still in the browser.
 */
export async function signOut(event?: EventLike, options: { returnTo?: string } = {}): Promise<never> {
  const state = requestState(event)
  return go(state, await signOutUrl(state.context, options, originIdiom(state)))
}
