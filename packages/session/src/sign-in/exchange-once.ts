import type { Instance } from '../authenticate/instance.ts'
import { LONGEST_FLOW_SECONDS } from './state.ts'

/** Flows remembered at once: 10,000 sign-ins in ten minutes, in about 2 MB (security bar O4). */
const MOST_FLOWS = 10_000

interface Flow<Outcome> {
  /** The exchange that is under way, or null once it has spent the code. */
  running: Promise<Outcome> | null
  /** Epoch milliseconds after which the flow is over anyway, on this server's own clock: it is compared with nothing else. */
  until: number
}

export type ExchangeResult<Outcome> = {
  outcome: Outcome
  /** Whether the code may not be sent again. */ spent: boolean
}

const flowsOf = new WeakMap<Instance, Map<string, Flow<unknown>>>()

/**
 * Runs one exchange per flow: whoever comes while it runs shares it, whoever comes after it spent the code gets null
 * (security bar P4). One that never reached the provider's decision is forgotten, so that reloading the page tries again.
 */
export async function exchangeOnce<Outcome>(
  instance: Instance,
  flow: string,
  exchange: () => Promise<ExchangeResult<Outcome>>,
): Promise<Outcome | null> {
  const flows = (flowsOf.get(instance) ?? new Map()) as Map<string, Flow<Outcome>>
  flowsOf.set(instance, flows)
  const known = flows.get(flow)
  if (known !== undefined) return known.running
  const now = instance.config.now().getTime()
  prune(flows, now)
  const running = exchange().then(
    ({ outcome, spent }) => {
      if (spent) entry.running = null
      else flows.delete(flow)
      return outcome
    },
    (error: unknown) => {
      flows.delete(flow)
      throw error
    },
  )
  const entry: Flow<Outcome> = { running, until: now + LONGEST_FLOW_SECONDS * 1000 }
  flows.set(flow, entry)
  return running
}

/** Flows are kept in the order they came, so the oldest are first. */
function prune<Outcome>(flows: Map<string, Flow<Outcome>>, now: number): void {
  for (const [flow, { until }] of flows) {
    if (until > now && flows.size < MOST_FLOWS) return
    flows.delete(flow)
  }
}
