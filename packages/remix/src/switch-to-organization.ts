import * as session from '@latchkey/session/adapter'
import { idiom, type DataWithResponseInit } from './idiom.ts'
import { stateFor, type Subject } from './request-state.ts'

/**
 * The session in another organization, as what an action returns: data, or a redirect to `returnTo`. A redirect to sign in again where
 * the organization asks for it. Where it was refused, data with 401 (nobody is signed in), 403 or 503, and the session as it was.
 */
export const switchToOrganization = (
  subject: Subject,
  organizationId: string,
  { returnTo }: { returnTo?: string } = {},
): Promise<Response | DataWithResponseInit<session.SwitchData>> =>
  session.switchToOrganization(idiom, stateFor(subject), organizationId, returnTo)
