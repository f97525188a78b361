import { redirectDocument } from 'react-router'
import { signOutOf } from '@latchkey/session/adapter'
import { stateFor, type Subject } from './request-state.ts'

/**
 * Ends the session, in whatever state it is, and returns the redirect to the logout of WorkOS: return it from an action. During a GET,
 * which any site can cause, it changes nothing and leads to a page with one button. `returnTo` is a page of this app, or a URL in
 * `signOutReturnTo`. Everything else becomes `/`.
 * @throws A `Response` with 403 if no page of the app sent the request. Then nothing has changed.
 * @throws `ERR_STORAGE_UNAVAILABLE` if the session storage fails: the cookie is still in the browser.
 */
export const signOut = (subject: Subject, options: { returnTo?: string } = {}): Promise<Response> =>
  signOutOf(stateFor(subject), redirectDocument, options)
