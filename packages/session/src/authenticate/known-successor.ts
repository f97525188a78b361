import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { Session } from '../model/session.ts'
import { sessionOf, unservedReason } from './accept-tokens.ts'
import type { HeldKey } from './check-outcome.ts'
import { decodeClaims } from './decode-claims.ts'
import type { Instance } from './instance.ts'
import { isSignedOut, seal, verifyUnreported } from './instance-steps.ts'

type Refreshed = Extract<RefreshOutcome, { status: 'refreshed' }>

/**
 * Keeps the successor that a grant of this process gave. It is kept beside the coordinator and not in it: so it works with every coordinator, a
 * shared one need not store anything for longer than the replay window, and a request that presents the successor costs no call to its store.
 * If WorkOS returned the refresh token that it was given, that token is not used up, and nothing is lost with the answer.
 */
export function keepSuccessor(instance: Instance, held: HeldKey, successor: Session): void {
  const before = held.session.refreshToken
  if (successor.refreshToken === before || isSignedOut(instance, successor)) return
  const sessionId = decodeClaims(successor.accessToken)?.sid ?? null
  instance.successors.keep({ key: held.key, before, session: successor, sessionId })
}

/** Returns the successor that this process knows for the session of this key, verified and sealed again, or null. */
export async function knownSuccessor(instance: Instance, { key, session: before }: HeldKey): Promise<Refreshed | null> {
  const known = instance.successors.find(key)
  if (known === null) return null
  // The limits are those of the cookie that came: activity that was noted since must not be forgotten.
  const session = sessionOf(known, before)
  const sealed = await seal(instance, session)
  const verification = await verifyUnreported(instance, session.accessToken)
  if ('claims' in verification && verification.claims.sub === before.user.id)
    return { status: 'refreshed', session, sealed, claims: verification.claims }
  return { status: 'refreshed', session, sealed, claims: null, unserved: unservedReason(verification) }
}
