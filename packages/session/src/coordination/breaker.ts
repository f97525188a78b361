/** Failures in a row after which the provider is left alone for a while (fault model, row 5). */
const MOST_FAILURES = 5
/** Milliseconds of the first pause and of the longest; each pause that did not help doubles it. */
const SHORTEST_MS = 10_000
const LONGEST_MS = 60_000

/** Keeps requests from queueing up at a provider that is down. One of them goes ahead when the pause is over. */
export interface Breaker {
  /** Null where a call may go ahead, else the seconds until one may. */
  waits(): number | null
  /** What came of a call that went ahead. */
  record(outcome: 'answered' | 'failed'): void
}

export interface BreakerOptions {
  now: () => Date
  /** In [0, 1). Up to half of a pause is taken off, so that processes do not come back together. */
  random: () => number
  onChange(state: 'open' | 'closed', pauseSeconds: number): void
}

export function createBreaker({ now, random, onChange }: BreakerOptions): Breaker {
  let failures = 0
  let pauses = 0
  /** Epoch milliseconds, or null while it is closed. */
  let openUntil: number | null = null
  let isProbing = false

  function open(): void {
    const pause = Math.min(SHORTEST_MS * 2 ** pauses, LONGEST_MS) * (1 - random() / 2)
    pauses++
    isProbing = false
    openUntil = now().getTime() + pause
    onChange('open', pause / 1000)
  }

  function close(): void {
    failures = 0
    pauses = 0
    isProbing = false
    if (openUntil === null) return
    openUntil = null
    onChange('closed', 0)
  }

  return {
    waits() {
      if (openUntil === null) return null
      const left = openUntil - now().getTime()
      // More than the longest pause is left only where the clock was set back: then the pause is over (fault model, row 17).
      if (left > 0 && left <= LONGEST_MS) return Math.ceil(left / 1000)
      // Half open: this call is the probe, and until it has answered the others wait.
      openUntil = now().getTime() + SHORTEST_MS
      isProbing = true
      return null
    },
    record(outcome) {
      if (outcome === 'answered') return close()
      failures++
      // Calls that went ahead before the pause fail during it, and say nothing that is not known: only a probe makes it longer.
      if (openUntil === null ? failures >= MOST_FAILURES : isProbing) open()
    },
  }
}
