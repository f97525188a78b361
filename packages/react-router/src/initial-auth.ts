import { toClientSession, type ClientSession } from '@latchkey/session/core'
import { openSharedContext } from '@latchkey/session/adapter'
import { requestState, type RequestArgs } from './request-state.ts'
import { service } from './service.ts'
import { mountedSurface } from './surface.ts'
import { warnOfUndelivered } from './warn-of-undelivered.ts'

/** The session as the browser may know it: what `AuthKitProvider` takes as `initialAuth`, out of the root's loader. Never a token. */
export async function getInitialAuth(args: RequestArgs): Promise<ClientSession> {
  const { auth } = await openSharedContext(requestState(args), warnOfUndelivered)
  return toClientSession(auth, {
    now: service.now(),
    publicClaims: mountedSurface().options.publicClaims ?? [],
  })
}
