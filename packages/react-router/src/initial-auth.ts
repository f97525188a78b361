import { toClientSession, type ClientSession } from '@latchkey/session/core'
import { openSharedContext } from './open-context.ts'
import { requestState, type RequestArgs } from './request-state.ts'
import { authkitService } from './service.ts'
import { mountedSurface } from './surface.ts'

/** The session as the browser may know it: what `AuthKitProvider` takes as `initialAuth`, out of the root's loader. Never a token. */
export async function getInitialAuth(args: RequestArgs): Promise<ClientSession> {
  const { auth } = await openSharedContext(requestState(args))
  return toClientSession(auth, {
    now: authkitService().now(),
    publicClaims: mountedSurface().options.publicClaims ?? [],
  })
}
