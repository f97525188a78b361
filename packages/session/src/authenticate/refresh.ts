import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { SignedOutReason, UnavailableReason } from '../model/auth.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import { withDeadline, type Deadline } from '../model/deadline.ts'
import type { Refusal } from '../provider/provider.ts'
import { findOutcome, runGrant, type Run } from './ask-coordinator.ts'
import type { HeldKey } from './check-outcome.ts'
import { BUDGET_MS, type Grant, type GrantRequest } from './grant.ts'
import type { Instance } from './instance.ts'
import { newest, refreshKeyOf, walkFrom } from './successor.ts'

/** What `refresh` needs of the other steps; `authenticate` hands them in, since steps do not know each other. */
export interface RefreshSteps {
  sendGrant(request: GrantRequest): Promise<Grant>
  /** The session of a token response, verified and sealed: never sealed where the token is wrong. */
  accept(tokens: Extract<Grant, { status: 'granted' }>['tokens'], before: Session): Promise<RefreshOutcome>
  claimsOf(session: Session): BaseTokenClaims | null
}

export interface RefreshRequest {
  session: Session
  /** Given for a switch: the grant is for this organization and no other. */
  organizationId?: string
  /** Whether a successor that is known already answers the request. */
  satisfied(outcome: Extract<RefreshOutcome, { status: 'refreshed' }>): boolean
}

/** Refused switches of other holders that one request waits for. More than this no browser sends: the coordinator is not telling the truth. */
const MOST_TURNS = 100

/**
 * The newest session that follows from this one. A refresh token is spent once: who comes with a spent one is handed what
 * it became, and who wants another organization queues behind and spends the successor.
 */
export const refresh = (instance: Instance, steps: RefreshSteps, request: RefreshRequest): Promise<RefreshOutcome> =>
  withDeadline(instance.config.wait, (deadline) => follow(instance, steps, request, deadline))

async function follow(
  instance: Instance,
  steps: RefreshSteps,
  request: RefreshRequest,
  deadline: Deadline,
): Promise<RefreshOutcome> {
  let { session } = request
  const walk = await walkFrom(instance, session)
  const firstKey = walk.key
  for (let turn = 0; turn < MOST_TURNS;) {
    const held = { key: walk.key, session }
    const { outcome, isOwn } =
      (await settled(instance, held, deadline)) ??
      (await runGrant(instance, held, deadline, () => grant(instance, steps, held.session, request.organizationId)))
    // If WorkOS returned the same refresh token, it is not used up: it can be exchanged again.
    if (outcome.status === 'refreshed' && outcome.session.refreshToken !== session.refreshToken)
      instance.spentTokens.add(await refreshKeyOf(instance, session))
    if (outcome.status === 'ended') rememberEnd(instance, [firstKey, held.key], outcome.reason)
    if (isOwn || isForAll(outcome)) return outcome
    // Another holder's switch was refused, which says nothing about this request.
    if (outcome.status !== 'refreshed') {
      turn++
      continue
    }
    const next = await newest(instance, outcome, deadline)
    if (request.satisfied(next) || !(await walk.moveTo(next.session))) return next
    session = next.session
  }
  return unavailable(instance, session, steps, 'overloaded', null)
}

/** What is remembered already is not remembered for longer: each process asks WorkOS again in the end. */
function rememberEnd({ ended }: Instance, keys: readonly string[], reason: SignedOutReason): void {
  for (const key of keys) if (!ended.has(key)) ended.add(key, { reason })
}

/** Returns the known outcome of a key if it answers this request, or null if a refresh is needed. */
async function settled(instance: Instance, held: HeldKey, deadline: Deadline): Promise<Run | null> {
  const end = instance.ended.reasonOf(held.key)
  if (end !== undefined) return { outcome: { status: 'ended', reason: end }, isOwn: false }
  const outcome = await findOutcome(instance, held, deadline)
  return outcome !== null && (outcome.status === 'refreshed' || isForAll(outcome)) ? { outcome, isOwn: false } : null
}

/**
 * Whether another holder's outcome is everybody's: an end, and trouble too. Who waited through a provider's silence does not begin
 * a second wait of its own, which would be past the budget of one request.
 */
const isForAll = (outcome: RefreshOutcome): boolean =>
  outcome.status === 'ended' ||
  outcome.status === 'unavailable' ||
  (outcome.status === 'refused' && outcome.kind === 'transient')

async function grant(
  instance: Instance,
  steps: RefreshSteps,
  session: Session,
  switchTo: string | undefined,
): Promise<RefreshOutcome> {
  const until = instance.config.now().getTime() + BUDGET_MS
  // Without keys the new token could not be checked, and the old refresh token would be gone (design rule 5).
  const keys = await instance.keys.ready()
  if (!keys.ok) return unavailable(instance, session, steps, 'keys_unavailable', null)
  const organizationId = switchTo ?? steps.claimsOf(session)?.org_id ?? session.organizationId
  let answer = await steps.sendGrant({
    refreshToken: session.refreshToken,
    until,
    ...(organizationId && { organizationId }),
  })
  if (switchTo === undefined && organizationId && answer.status === 'refused' && answer.kind === 'organization') {
    instance.emit({ code: 'refresh.organization_dropped', sessionId: sidOf(steps, session), reason: answer.reason })
    answer = await steps.sendGrant({ refreshToken: session.refreshToken, until })
  }
  if (answer.status === 'granted') return steps.accept(answer.tokens, session)
  return switchTo === undefined ? refusedRefresh(instance, steps, session, answer) : { ...refusal(answer) }
}

const refusal = ({ status, kind, reason, retryAfter }: Refusal): RefreshOutcome => ({
  status,
  kind,
  reason,
  retryAfter,
})

function refusedRefresh(instance: Instance, steps: RefreshSteps, session: Session, answer: Refusal): RefreshOutcome {
  const sessionId = sidOf(steps, session)
  switch (answer.kind) {
    case 'terminal':
    case 'organization': {
      const reason = answer.reason as SignedOutReason
      instance.emit({ code: 'refresh.ended', sessionId, reason })
      return { status: 'ended', reason }
    }
    case 'configuration':
      instance.emit({ code: 'refresh.misconfigured', sessionId, detail: answer.reason })
      return { status: 'unavailable', reason: 'configuration', retryAfter: null }
    case 'transient':
      return unavailable(instance, session, steps, answer.reason as UnavailableReason, answer.retryAfter)
  }
}

function unavailable(
  instance: Instance,
  session: Session,
  steps: RefreshSteps,
  reason: UnavailableReason,
  retryAfter: number | null,
): RefreshOutcome {
  instance.emit({ code: 'refresh.unavailable', sessionId: sidOf(steps, session), reason, retryAfter })
  return { status: 'unavailable', reason, retryAfter }
}

const sidOf = (steps: RefreshSteps, session: Session): string | null => steps.claimsOf(session)?.sid ?? null
