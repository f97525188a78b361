import { redirect, redirectDocument } from 'react-router'
import { toClientSession, type ClientSession } from '@latchkey/session/core'
import { deliver, deliverData, type DataWithResponseInit, type Delivery } from './deliver.ts'
import { openContext } from './open-context.ts'
import { pageOf } from './page-of.ts'
import { authkitService } from './service.ts'
import { stateFor, type Subject } from './subject.ts'

/** What the action's data says. It holds no token and no cookie. */
export type SwitchData = { success: true; auth: ClientSession } | { success: false; error: string }

/**
 * The session in another organization, as what an action returns: data, or a redirect to `returnTo`. A redirect to sign in again where
 * the organization asks for it. Where it was refused, data with 401 (nobody is signed in), 403 or 503, and the session as it was.
 */
export async function switchToOrganization(
  subject: Subject,
  organizationId: string,
  { returnTo }: { returnTo?: string } = {},
): Promise<Response | DataWithResponseInit<SwitchData>> {
  const state = stateFor(subject)
  const context = await openContext(state)
  const delivery = { ...state, context }
  const result = await context.switchOrganization(organizationId)
  switch (result.status) {
    case 'switched': {
      if (returnTo !== undefined) return deliver(delivery, redirect(returnTo))
      const auth = toClientSession(result.auth, { now: authkitService().now() })
      return deliverData(delivery, { success: true, auth })
    }
    case 'reauthenticate': {
      const returnPathname = returnTo ?? pageOf(state)
      const url = await authkitService().getSignInUrl({ organizationId, returnPathname })
      return deliver(delivery, redirectDocument(url))
    }
    case 'denied':
      return refused(delivery, result.reason, { status: result.reason === 'signed_out' ? 401 : 403 })
    case 'unavailable': {
      const headers = result.retryAfter === null ? {} : { 'retry-after': String(result.retryAfter) }
      return refused(delivery, result.reason, { status: 503, headers })
    }
  }
}

const refused = (delivery: Delivery, error: string, init: ResponseInit): Promise<DataWithResponseInit<SwitchData>> =>
  deliverData(delivery, { success: false, error }, init)
