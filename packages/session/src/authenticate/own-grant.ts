import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { HeldKey } from './check-outcome.ts'
import type { Instance } from './instance.ts'
import { keepSuccessor } from './known-successor.ts'

/** The answer to a request whose coordinator cannot say what became of the refresh token. */
export const UNAVAILABLE: RefreshOutcome = {
  status: 'unavailable',
  reason: 'coordinator_unavailable',
  retryAfter: null,
}

/** The grant of one request, as it is handed to a coordinator. */
export interface OwnGrant {
  /** What comes of the grant, or null if it was not sent. */
  readonly outcome: Promise<RefreshOutcome> | null
  /** Resolves when the grant is sent. */
  readonly sent: Promise<void>
  /** Sends the grant at the first call only: a second one would spend the token twice. After `close`, it sends nothing. */
  send(): Promise<RefreshOutcome>
  /** Called when the request no longer waits, and no response would carry what a grant gives. */
  close(): void
}

export function ownGrant(instance: Instance, held: HeldKey, grant: () => Promise<RefreshOutcome>): OwnGrant {
  let outcome: Promise<RefreshOutcome> | null = null
  let isClosed = false
  let report = (): void => {}
  const sent = new Promise<void>((resolve) => (report = resolve))

  async function made(): Promise<RefreshOutcome> {
    const given = await grant()
    instance.ownOutcomes.set(given, held.key)
    if (given.status === 'refreshed') keepSuccessor(instance, held, given.session)
    return given
  }

  return {
    sent,
    get outcome() {
      return outcome
    },
    send() {
      if (outcome !== null) return outcome
      if (isClosed) return Promise.resolve(UNAVAILABLE)
      outcome = made()
      // A coordinator may drop the promise, and a rejection that nobody handles would end the process.
      outcome.catch(() => {})
      report()
      return outcome
    },
    close: () => void (isClosed = true),
  }
}
