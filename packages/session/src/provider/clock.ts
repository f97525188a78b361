import type { RaisedEvent } from '../model/events.ts'

/** A `Date` field has whole seconds, and an answer takes time: less than this is no skew. */
const NOISE_MS = 2_000
/** From here on the operator should know (fault model, row 16). */
const WARN_MS = 30_000

export interface ProviderClock {
  /** Now, on the provider's clock. Every expiry is judged by it, so a server whose own clock is wrong does not refresh on each request. */
  now(): Date
  /** Milliseconds from this server's clock to the provider's, or null as long as no answer of the provider has told. */
  offset(): number | null
  /** Learns the offset from a response of the provider. */
  observe(response: Response): void
}

export function createProviderClock(now: () => Date, emit: (event: RaisedEvent) => void): ProviderClock {
  let offset = 0
  let isLearned = false
  let reported = 0
  return {
    now: () => (offset === 0 ? now() : new Date(now().getTime() + offset)),
    offset: () => (isLearned ? offset : null),
    observe(response) {
      const date = Date.parse(response.headers.get('date') ?? '')
      // A cached answer carries the date of its making (RFC 9111 section 5.1).
      if (Number.isNaN(date) || Number(response.headers.get('age') ?? '0') > 0) return
      isLearned = true
      const measured = date - now().getTime()
      offset = Math.abs(measured) < NOISE_MS ? 0 : measured
      if (Math.abs(offset) < WARN_MS || Math.abs(offset - reported) < WARN_MS) return
      reported = offset
      emit({ code: 'clock.skewed', seconds: Math.round(offset / 1000) })
    },
  }
}
