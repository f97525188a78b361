/** Bounds how often something is done. */
export interface RateLimit {
  /** True if it may be done once more now, which is then counted. */
  take(): boolean
}

/** Allows so many in any second on average, and at most as many at once: a bucket of tokens that fills up evenly. */
export function createRateLimit({ now, perSecond }: { now: () => Date; perSecond: number }): RateLimit {
  let tokens = perSecond
  let filledAt = now().getTime()
  return {
    take() {
      const time = now().getTime()
      // A clock that was set back adds nothing, and the bucket fills up from there.
      tokens = Math.min(perSecond, tokens + (Math.max(0, time - filledAt) / 1000) * perSecond)
      filledAt = time
      if (tokens < 1) return false
      tokens--
      return true
    },
  }
}
