/** What one suite or step found: `name` says which, the numbers are its tests. */
export interface Count {
  readonly name: string
  readonly passed: number
  readonly failed: number
  /** The tests that failed, or that passed only at their second try, as the report names them. The summary repeats them. */
  readonly remarks?: readonly string[]
  readonly durations?: readonly Duration[]
}

/** How long one test took. */
export interface Duration {
  readonly test: string
  readonly milliseconds: number
}

/** Returns the sum of all counts, as the last line of `npm test` prints it. */
export function addCounts(counts: readonly Count[]): Pick<Count, 'passed' | 'failed'> {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  })
}

/** Returns the tests that took longest, the slowest first, each with the suite it belongs to. */
export function slowestTests(counts: readonly Count[], most: number): Duration[] {
  return counts
    .flatMap(({ name, durations = [] }) =>
      durations.map(({ test, milliseconds }) => ({ test: `${name}: ${test}`, milliseconds })),
    )
    .toSorted((one, other) => other.milliseconds - one.milliseconds)
    .slice(0, most)
}
