import type { Instance } from '../authenticate/instance.ts'
import { createSharedWork, type SharedWork } from '../model/shared-work.ts'
import { LONGEST_FLOW_SECONDS } from './state.ts'

/** Flows remembered at once: 10,000 sign-ins in ten minutes, in about 2 MB (security bar O4). */
const MOST_FLOWS = 10_000

interface Flow<Outcome> {
  readonly exchange: SharedWork<Outcome | null>
  /** Whether the code may not be sent again. */
  isSpent: boolean
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
 * (security bar P4). One that never reached the provider's decision is forgotten, so that reloading the page tries again. `spend` says, before
 * the exchange is over, that the code is used.
 */
export async function exchangeOnce<Outcome>(
  instance: Instance,
  flow: string,
  exchange: (spend: () => void) => Promise<ExchangeResult<Outcome>>,
): Promise<Outcome | null> {
  const flows = (flowsOf.get(instance) ?? new Map()) as Map<string, Flow<Outcome>>
  flowsOf.set(instance, flows)
  const entry = flows.get(flow) ?? open(instance, flows, flow)
  if (entry.isSpent && !entry.exchange.isRunning) return null
  return entry.exchange.run(async () => {
    // Whoever sent it was cancelled while the app decided about the sign-in.
    if (entry.isSpent) return null
    try {
      const { outcome, spent } = await exchange(() => void (entry.isSpent = true))
      entry.isSpent ||= spent
      return outcome
    } finally {
      if (!entry.isSpent && flows.get(flow) === entry) flows.delete(flow)
    }
  })
}

function open<Outcome>(instance: Instance, flows: Map<string, Flow<Outcome>>, flow: string): Flow<Outcome> {
  const now = instance.config.now().getTime()
  prune(flows, now)
  const until = now + LONGEST_FLOW_SECONDS * 1000
  const entry: Flow<Outcome> = { exchange: createSharedWork(instance.config), isSpent: false, until }
  flows.set(flow, entry)
  return entry
}

/** Flows are kept in the order they came, so the oldest are first. */
function prune<Outcome>(flows: Map<string, Flow<Outcome>>, now: number): void {
  for (const [flow, { until }] of flows) {
    if (until > now && flows.size < MOST_FLOWS) return
    flows.delete(flow)
  }
}
