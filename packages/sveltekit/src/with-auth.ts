import type { RequestEvent } from '@sveltejs/kit'
import type { SignedIn } from '@latchkey/session/core'
import { enforce } from './enforce.ts'
import { requestState } from './request-state.ts'

/**
 * A `load`, an action or an endpoint for signed-in users, with `auth` beside what the event has: `export const load = authKit.withAuth(
 * async ({ auth, parent }) => …)`. Others leave as `requireAuth` says, and come back to this page with its query.
 */
export const withAuth =
  <Result, Event extends RequestEvent = RequestEvent>(
    handler: (event: Event & { auth: SignedIn }) => Result | Promise<Result>,
  ): ((event: Event) => Promise<Result>) =>
  async (event) => {
    const auth = await enforce(requestState(event), { kind: 'auth' })
    return handler({ ...event, auth })
  }
