import { toClientSession, type ClientSession } from '@latchkey/session/core'
import { requestState, type EventLike } from './request-state.ts'

/** The session as the browser may know it, for the root layout's `load`: what the client's store starts with. Never a token. */
export function getInitialAuth(event?: EventLike): ClientSession {
  const { context, surface } = requestState(event)
  const { service, options } = surface
  return toClientSession(context.auth, { now: service.now(), publicClaims: options.publicClaims ?? [] })
}
