import type { RefreshOutcome } from '../coordination/coordinator.ts'
import { SIGNED_OUT_BY_REFRESH, UNAVAILABLE_REASONS } from '../model/reasons.ts'
import { faultOf } from '../model/errors.ts'
import type { RaisedEvent } from '../model/events.ts'
import { REFUSAL_KINDS } from '../model/refusal-kind.ts'
import { parseSession, type Session } from '../model/session.ts'
import type { Soon } from '../model/soon.ts'
import { sessionOf, unservedReason } from './accept-tokens.ts'
import { decodeClaims } from './decode-claims.ts'
import type { Instance } from './instance.ts'
import { seal, verifyUnreported } from './instance-steps.ts'

/** A coordinator's key, and the session whose refresh token it stands for. */
export interface HeldKey {
  readonly key: string
  readonly session: Session
}

/** An answer of a coordinator that proves nothing. */
export interface Disbelieved {
  readonly fault: Pick<Extract<RaisedEvent, { code: 'coordinator.failed' }>, 'reason' | 'detail'>
}

/** `detail` names the field that is wrong, and no value. */
const invalid = (detail: string): Disbelieved => ({ fault: { reason: 'invalid', detail } })

/** A reason is shown to the app and to the browser: a short code, no text. */
const CODE = /^\w{1,64}$/

/**
 * Returns the outcome that a coordinator answered with, checked. What this process made for this key is returned as it is. Anything else may have
 * been stored by another process, mixed up or changed, so only what can be proved of it is used.
 */
export async function checkOutcome(
  instance: Instance,
  held: HeldKey,
  value: unknown,
): Promise<RefreshOutcome | Disbelieved> {
  try {
    return await check(instance, held, value)
  } catch (thrown) {
    return { fault: { reason: 'invalid', detail: faultOf(thrown) } }
  }
}

function check(instance: Instance, held: HeldKey, value: unknown): Soon<RefreshOutcome | Disbelieved> {
  if (typeof value !== 'object' || value === null) return invalid('outcome')
  if (instance.ownOutcomes.get(value) === held.key) return value as RefreshOutcome
  const { status, reason, retryAfter = null, kind, session } = value as Readonly<Record<string, unknown>>
  switch (status) {
    case 'refreshed':
      return checkSession(instance, held.session, session)
    case 'ended': {
      const known = SIGNED_OUT_BY_REFRESH.find((one) => one === reason)
      return known === undefined ? invalid('reason') : { status, reason: known }
    }
    case 'unavailable': {
      const known = UNAVAILABLE_REASONS.find((one) => one === reason)
      if (known === undefined) return invalid('reason')
      return isPause(retryAfter) ? { status, reason: known, retryAfter } : invalid('retryAfter')
    }
    case 'refused': {
      const known = REFUSAL_KINDS.find((one) => one === kind)
      if (known === undefined) return invalid('kind')
      if (typeof reason !== 'string' || !CODE.test(reason)) return invalid('reason')
      return isPause(retryAfter) ? { status, kind: known, reason, retryAfter } : invalid('retryAfter')
    }
    default:
      return invalid('status')
  }
}

const isPause = (value: unknown): value is number | null =>
  value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0)

/** A successor of this session: of the same user and the same sign-in, with a token that says so, sealed here. */
async function checkSession(
  instance: Instance,
  before: Session,
  value: unknown,
): Promise<RefreshOutcome | Disbelieved> {
  const given = parseSession(value)
  if (given === null) return invalid('session')
  if (given.user.id !== before.user.id) return invalid('session.user')
  const verification = await verifyUnreported(instance, given.accessToken)
  if (verification.status === 'rejected' && verification.isByClock !== true)
    return invalid(`session.accessToken (${verification.reason})`)
  const verified = 'claims' in verification ? verification.claims : null
  // A token whose key is not known yet is kept and not served, as after a refresh of this process.
  const claims = verified ?? decodeClaims(given.accessToken)
  const sid = decodeClaims(before.accessToken)?.sid
  if (claims?.sub !== before.user.id) return invalid('session.accessToken (sub)')
  if (sid !== undefined && claims.sid !== sid) return invalid('session.accessToken (sid)')
  // The limits of a session are those of the cookie that came: no answer makes it live longer.
  const session = sessionOf(given, before)
  const refreshed = { status: 'refreshed', session, sealed: await seal(instance, session), claims: verified } as const
  return verified === null ? { ...refreshed, unserved: unservedReason(verification) } : refreshed
}
