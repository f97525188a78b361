/** Calls under way at once. Beyond it a request is told to come back: a queue would only grow (ASVS 13.2.6). */
const MOST_CALLS = 1_000

/** Bounds how many calls wait for the provider at once. */
export interface Bulkhead {
  /** Runs the call, or gives null where there are too many. */
  run<Result>(call: () => Promise<Result>): Promise<Result | null>
}

export function createBulkhead(most: number = MOST_CALLS): Bulkhead {
  let under = 0
  return {
    async run(call) {
      if (under >= most) return null
      under++
      try {
        return await call()
      } finally {
        under--
      }
    },
  }
}
