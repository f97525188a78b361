import type { RefreshOutcome } from '../coordination/coordinator.ts'
import { acceptTokens } from './accept-tokens.ts'
import { decodeClaims } from './decode-claims.ts'
import { isExpiring } from './expiring.ts'
import { sendGrant } from './grant.ts'
import type { Instance } from './instance.ts'
import { seal, verify } from './instance-steps.ts'
import { refresh, type RefreshRequest, type RefreshSteps } from './refresh.ts'

/** One refresh of this session, or what is known to have come of it. */
export function refreshSession(instance: Instance, request: RefreshRequest): Promise<RefreshOutcome> {
  const steps: RefreshSteps = {
    sendGrant: (grant) => sendGrant(instance, grant),
    claimsOf: (session) => decodeClaims(session.accessToken),
    accept: (tokens, before) =>
      acceptTokens(
        instance,
        { verify: (token) => verify(instance, token), seal: (session) => seal(instance, session) },
        tokens,
        before,
      ),
  }
  return refresh(instance, steps, request)
}

/** Whether a known successor needs no refresh of its own. */
export const isFresh =
  (instance: Instance): RefreshRequest['satisfied'] =>
  ({ claims }) =>
    claims === null || !isExpiring(claims, instance.now(), () => 1)
