import type { ProviderAnswer, Refusal, TokenResponse } from '../provider/provider.ts'
import type { Instance } from './instance.ts'
import { sendLimited } from './send-limited.ts'

/** Milliseconds for a whole refresh, resends and waits included: half a second short of what design rule 4 allows, for the rest of the request. */
export const BUDGET_MS = 7_500
/** Milliseconds: a provider that asks for longer is not waited for inside somebody's request. */
const LONGEST_WAIT_MS = 2_000
/** One resend: a reply lost after the provider rotated is asked for again, inside its replay window. */
const MOST_SENDS = 2

export type Grant = { readonly status: 'granted'; readonly tokens: TokenResponse } | Refusal

export interface GrantRequest {
  refreshToken: string
  organizationId?: string
  /** Epoch milliseconds, on this server's own clock, after which nothing is sent any more. */
  until: number
}

/** Sends one refresh grant, unless the provider is known to be down or too many wait for it already: then nothing is sent. */
export async function sendGrant(instance: Instance, request: GrantRequest): Promise<Grant> {
  const answer = await sendLimited(instance, () => send(instance, request))
  switch (answer.status) {
    case 'ok':
      return { status: 'granted', tokens: answer.tokens }
    case 'not_sent':
      return notSent(answer.reason, answer.retryAfter)
    case 'refused':
      return answer
  }
}

const notSent = (reason: string, retryAfter: number | null): Refusal => ({
  status: 'refused',
  kind: 'transient',
  reason,
  retryAfter,
  ambiguous: false,
  cause: undefined,
})

/** Sends one refresh grant (RFC 6749 section 6) and, where the answer was lost, the same one again. Never past its budget. */
async function send(instance: Instance, { until, ...request }: GrantRequest): Promise<ProviderAnswer> {
  const { provider, config } = instance
  const left = (): number => until - config.now().getTime()
  // The keys took all the time.
  if (left() <= 0) return notSent('timeout', null)
  for (let sends = 1; ; sends++) {
    const answer = await provider.refresh({ ...request, timeoutMs: left() })
    if (answer.status === 'ok') return answer
    const pause = pauseBefore(answer)
    if (pause === null || sends === MOST_SENDS || left() <= pause) return answer
    if (pause > 0) await config.wait(pause)
  }
}

/** Milliseconds until the same grant may be sent again, or null where sending it again is wrong. */
function pauseBefore({ ambiguous, reason, retryAfter }: Refusal): number | null {
  if (ambiguous) return 0
  if (reason !== 'rate_limited' || retryAfter === null) return null
  return retryAfter * 1000 <= LONGEST_WAIT_MS ? retryAfter * 1000 : null
}
