import type { RefreshOutcome } from '../coordination/coordinator.ts'
import { keptAlive } from '../model/shared-work.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { acceptTokens } from './accept-tokens.ts'
import { decodeClaims } from './decode-claims.ts'
import { isExpiring } from './expiring.ts'
import { sendGrant } from './grant.ts'
import type { Instance } from './instance.ts'
import { isOfOtherClient, isSignedOut, seal, verifyNew } from './instance-steps.ts'
import type { Verification } from './verify.ts'
import { refresh, type RefreshRequest, type RefreshSteps } from './refresh.ts'

const SIGNED_OUT: RefreshOutcome = { status: 'ended', reason: 'signed_out' }
const OTHER_CLIENT: RefreshOutcome = { status: 'ended', reason: 'other_client' }

/**
 * Refreshes this session, or returns what is known to have come of it. A session that was signed out in this process has ended, also if the
 * sign-out comes while the refresh runs.
 */
export async function refreshSession(instance: Instance, request: RefreshRequest): Promise<RefreshOutcome> {
  if (isSignedOut(instance, request.session)) return SIGNED_OUT
  if (isOfOtherClient(instance, request.session)) return OTHER_CLIENT
  const steps: RefreshSteps = {
    sendGrant: (grant) => sendGrant(instance, grant),
    claimsOf: (session) => decodeClaims(session.accessToken),
    accept: (tokens, before) =>
      acceptTokens(
        instance,
        { verify: (token) => verifyIssued(instance, token), seal: (session) => seal(instance, session) },
        tokens,
        before,
      ),
  }
  const outcome = await keptAlive(instance.config.waitUntil, refresh(instance, steps, request))
  return isSignedOut(instance, request.session) ? SIGNED_OUT : outcome
}

/** Verifies a token that came from the token endpoint. WorkOS signs with its key now, so one that is unlisted will be listed soon. */
const verifyIssued = (instance: Instance, accessToken: string): Soon<Verification> =>
  whenThere(verifyNew(instance, accessToken), (verification) => {
    if (verification.status === 'unknown_key' && instance.awaitedKeys.add(accessToken))
      instance.emit({ code: 'keys.stale', detail: 'WorkOS signed a token with a key that its key set does not list' })
    return verification
  })

/** Whether a known successor needs no refresh of its own. */
export const isFresh =
  (instance: Instance): RefreshRequest['satisfied'] =>
  ({ claims }) =>
    claims === null || !isExpiring(claims, instance.now(), () => 1)
