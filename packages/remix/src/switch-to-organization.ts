import * as session from '@latchkey/session/adapter'
import { idiom, type DataWithResponseInit } from './idiom.ts'
import { stateFor, type Subject } from './request-state.ts'

/**
 * Switches the session to another organization, and returns what an action returns: data, or a redirect to `returnTo`. `returnTo` is a page of
 * this app; everything else becomes `/`. Returns a redirect to sign in again if the organization asks for it. If the switch was refused, returns
 * data with 401 (nobody is signed in), 403 or 503, and the session stays as it was.
 * @throws A `Response` if no page of the app sent the request: 403, or for a page that a link opened a redirect to a page with one button.
 */
export const switchToOrganization = (
  subject: Subject,
  organizationId: string,
  { returnTo }: { returnTo?: string } = {},
): Promise<Response | DataWithResponseInit<session.SwitchData>> =>
  session.switchToOrganization(idiom, stateFor(subject), organizationId, returnTo)
