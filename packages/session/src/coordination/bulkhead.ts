/** Calls under way at once. Beyond it a request is told to come back: a queue would only grow (ASVS 13.2.6). */
const MOST_CALLS = 1_000

/** Bounds how many calls wait for the provider at once. */
export interface Bulkhead {
  /** Runs the call, or gives null where there are too many. */
  run<Result>(call: () => Promise<Result>): Promise<Result | null>
}

/** Milliseconds after which a call counts as over: its time limit is shorter, unless the platform cancelled the request that made it. */
const DEAD_MS = 30_000

export function createBulkhead(now: () => Date, most: number = MOST_CALLS): Bulkhead {
  /** When each began, the oldest first. */
  const under = new Map<object, number>()

  function isFull(): boolean {
    if (under.size < most) return false
    const time = now().getTime()
    for (const [call, beganAt] of under) {
      if (Math.abs(time - beganAt) < DEAD_MS) break
      under.delete(call)
    }
    return under.size >= most
  }

  return {
    async run(call) {
      if (isFull()) return null
      const one = {}
      under.set(one, now().getTime())
      try {
        return await call()
      } finally {
        under.delete(one)
      }
    },
  }
}
