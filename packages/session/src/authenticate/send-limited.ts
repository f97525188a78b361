import type { ProviderAnswer } from '../provider/provider.ts'
import type { Instance } from './instance.ts'

/** Nothing was sent: WorkOS is left alone after failures, or too many calls wait for it. */
export interface NotSent {
  readonly status: 'not_sent'
  readonly reason: 'server_error' | 'overloaded'
  /** Seconds. */
  readonly retryAfter: number
}

/**
 * Makes one call to the token endpoint, which may send several times, unless WorkOS is known to be down or too many calls wait for it.
 *
 * Every answer says that WorkOS is there, also the refusal of a code that somebody made up: so strangers cannot open the breaker with
 * codes that WorkOS refuses. A rate limit is an answer too: it is about this client's pace, not about WorkOS's health.
 */
export async function sendLimited(
  { breaker, bulkhead }: Pick<Instance, 'breaker' | 'bulkhead'>,
  call: () => Promise<ProviderAnswer>,
): Promise<ProviderAnswer | NotSent> {
  const answer = await bulkhead.run(async (): Promise<ProviderAnswer | NotSent> => {
    // Asked last: after a pause it lets one call go ahead, and that one has to be sent, or the others would wait for nothing.
    const waits = breaker.waits()
    if (waits !== null) return { status: 'not_sent', reason: 'server_error', retryAfter: waits }
    const outcome = await call()
    breaker.record(isFailure(outcome) ? 'failed' : 'answered')
    return outcome
  })
  return answer ?? { status: 'not_sent', reason: 'overloaded', retryAfter: 1 }
}

const isFailure = (answer: ProviderAnswer): boolean =>
  answer.status === 'refused' && answer.kind === 'transient' && answer.reason !== 'rate_limited'
