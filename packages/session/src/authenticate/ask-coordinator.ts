import type { RefreshOutcome } from '../coordination/coordinator.ts'
import { OVER, type Deadline } from '../model/deadline.ts'
import { faultOf } from '../model/errors.ts'
import { checkOutcome, type Disbelieved, type HeldKey } from './check-outcome.ts'
import { decodeClaims } from './decode-claims.ts'
import type { Instance } from './instance.ts'
import { knownSuccessor } from './known-successor.ts'
import { ownGrant, UNAVAILABLE, type OwnGrant } from './own-grant.ts'

/** Milliseconds that a coordinator has, after a grant of this process, to store what came of it. */
const STORE_MS = 1_000

type Operation = 'find' | 'run'
type Answer = { readonly value: unknown } | Disbelieved

export interface Run {
  readonly outcome: RefreshOutcome
  /** Whether it came of the grant that this call sent. */
  readonly isOwn: boolean
}

/**
 * Returns what the coordinator knows of this key, else the successor that this process knows, or null. If neither can say, and the coordinator
 * fails, that is `unavailable`: the refresh token may be spent.
 */
export async function findOutcome(
  instance: Instance,
  held: HeldKey,
  deadline: Deadline,
): Promise<RefreshOutcome | null> {
  const answer = await ask(() => instance.coordinator.find(held.key), deadline)
  const isNone = 'value' in answer && answer.value === null
  const outcome = isNone ? null : await believed(instance, held, 'find', answer)
  return outcome?.status === 'refreshed' ? outcome : ((await knownSuccessor(instance, held)) ?? outcome)
}

/**
 * Runs this grant at the coordinator, at most once, or returns what came of another holder's. A successor that the grant gave is the only
 * living session, so it is returned whatever the coordinator does. Past the deadline no grant is sent.
 */
export async function runGrant(
  instance: Instance,
  held: HeldKey,
  deadline: Deadline,
  grant: () => Promise<RefreshOutcome>,
): Promise<Run> {
  const own = ownGrant(instance, held, grant)
  const done = new AbortController()
  const limit = limitOf(instance, own, deadline, done.signal)
  const answer = await ask(() => instance.coordinator.run(held.key, () => own.send()), {
    within: (work) => Promise.race([work, limit]),
  })
  done.abort()
  own.close()
  if (own.outcome === null) return { outcome: await believed(instance, held, 'run', answer), isOwn: false }
  return ofOwn(instance, held, await own.outcome, answer)
}

/** Resolves when a run takes too long. A grant has its own time limit, and its time is not the coordinator's. */
async function limitOf(
  { config }: Instance,
  own: OwnGrant,
  deadline: Deadline,
  signal: AbortSignal,
): Promise<typeof OVER> {
  await Promise.race([deadline.over, own.sent])
  if (own.outcome === null) return OVER
  await own.outcome.catch(() => {})
  if (!signal.aborted) await config.wait(STORE_MS, signal).catch(() => {})
  return OVER
}

/** What the grant of this process gave, unless that settled nothing and the coordinator knows better. */
async function ofOwn(instance: Instance, held: HeldKey, given: RefreshOutcome, answer: Answer): Promise<Run> {
  const own: Run = { outcome: given, isOwn: true }
  if ('value' in answer && isSame(answer.value, given)) return own
  if (given.status === 'refreshed') {
    report(instance, held, 'run', 'fault' in answer ? answer.fault : { reason: 'invalid', detail: 'outcome' })
    return own
  }
  const outcome = await believed(instance, held, 'run', answer)
  // Another process may have spent the token before, and the coordinator may have its successor.
  const isKnown = outcome.status === 'refreshed' || outcome.status === 'ended'
  return isKnown ? { outcome, isOwn: false } : own
}

/** Whether an answer is the outcome, or a copy of it as a store gives it back. */
function isSame(value: unknown, outcome: RefreshOutcome): boolean {
  if (value === outcome) return true
  if (typeof value !== 'object' || value === null || !('status' in value)) return false
  if (outcome.status !== 'refreshed') return value.status === outcome.status
  const { session } = value as { session?: { refreshToken?: unknown } | null }
  return value.status === 'refreshed' && session?.refreshToken === outcome.session.refreshToken
}

async function ask(call: () => Promise<unknown>, { within }: Pick<Deadline, 'within'>): Promise<Answer> {
  try {
    const value = await within((async () => call())())
    return value === OVER ? { fault: { reason: 'timeout', detail: 'no answer in time' } } : { value }
  } catch (thrown) {
    return { fault: { reason: 'threw', detail: faultOf(thrown) } }
  }
}

/** The outcome that an answer proves. If it proves none, that is `unavailable`, and an event says why. */
async function believed(
  instance: Instance,
  held: HeldKey,
  operation: Operation,
  answer: Answer,
): Promise<RefreshOutcome> {
  const checked = 'fault' in answer ? answer : await checkOutcome(instance, held, answer.value)
  if (!('fault' in checked)) return checked
  report(instance, held, operation, checked.fault)
  return UNAVAILABLE
}

function report({ emit }: Instance, { session }: HeldKey, operation: Operation, fault: Disbelieved['fault']): void {
  const sessionId = decodeClaims(session.accessToken)?.sid ?? null
  emit({ code: 'coordinator.failed', sessionId, operation, ...fault })
}
