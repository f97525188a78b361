import type { Count } from './count.ts'

/** The sum of all counts, as the last line of `npm test` says it. */
export function addCounts(counts: readonly Count[]): Pick<Count, 'passed' | 'failed'> {
  return counts.reduce((sum, { passed, failed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  })
}
