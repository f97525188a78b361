import type { Count } from './count.ts'
import { playwrightTests, vitestTests, type ReportedTest } from './report-tests.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads the file a suite left: vitest's and Playwright's JSON reports, and our own `{ name, passed, failed }`.
 * A report that is none of these counts as a failure: a suite must not vanish from the sum.
 */
export function parseCount(name: string, text: string): Count {
  const report = parseObject(text)
  if (report === null) return { name: `${name} (unreadable counts)`, passed: 0, failed: 1 }
  return vitestCount(name, report) ?? playwrightCount(name, report) ?? ownCount(report) ?? parseCount(name, '')
}

function parseObject(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text)
    return isFields(value) ? value : null
  } catch {
    return null
  }
}

function vitestCount(name: string, report: Fields): Count | null {
  const { numPassedTests: passed, numFailedTests, success } = report
  if (typeof passed !== 'number' || typeof numFailedTests !== 'number') return null
  // A file that does not load has no failing test, and vitest still says `success: false`.
  const failed = success === false ? Math.max(1, numFailedTests) : numFailedTests
  return { name, passed, failed, ...details(vitestTests(report)) }
}

function playwrightCount(name: string, report: Fields): Count | null {
  const { stats, errors } = report
  if (!isFields(stats)) return null
  const { expected, unexpected, flaky } = stats
  if (typeof expected !== 'number' || typeof unexpected !== 'number' || typeof flaky !== 'number') return null
  // An error outside of any test (a server that did not start) is one failure.
  const outside = Array.isArray(errors) && unexpected === 0 ? errors.length : 0
  return { name, passed: expected + flaky, failed: unexpected + outside, ...details(playwrightTests(report)) }
}

function ownCount({ name, passed, failed }: Fields): Count | null {
  if (typeof name !== 'string' || typeof passed !== 'number' || typeof failed !== 'number') return null
  return { name, passed, failed }
}

function details(tests: readonly ReportedTest[]): Pick<Count, 'remarks' | 'durations'> {
  const told = ({ test, why }: ReportedTest): string => (why === '' ? test : `${test} (${why})`)
  const withOutcome = (outcome: ReportedTest['outcome']): string[] =>
    tests.filter((test) => test.outcome === outcome).map(told)
  const flaky = withOutcome('flaky').map((test) => `passed at its second try: ${test}`)
  return {
    remarks: [...withOutcome('failed'), ...flaky],
    durations: tests.map(({ test, milliseconds }) => ({ test, milliseconds })),
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
