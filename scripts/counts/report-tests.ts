/** One test in the report of vitest or Playwright. */
export interface ReportedTest {
  readonly test: string
  /** `flaky`: it failed, and passed when it was tried again. */
  readonly outcome: 'passed' | 'failed' | 'flaky' | 'skipped'
  readonly milliseconds: number
  /** The first line of the first failure. */
  readonly why: string
}

interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly duration?: number | null
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly {
      readonly projectName: string
      readonly status: string
      readonly results: readonly { readonly duration?: number; readonly error?: { readonly message?: string } }[]
    }[]
  }[]
  readonly suites?: readonly PlaywrightSuite[]
}

/** Returns the tests of vitest's JSON report. A file that does not load is one failed test. */
export function vitestTests({ testResults = [] }: VitestReport): ReportedTest[] {
  return testResults.flatMap(({ name, message, assertionResults }): ReportedTest[] => {
    const tests = assertionResults.map(({ status, fullName, duration, failureMessages }): ReportedTest => {
      const outcome = status === 'passed' || status === 'failed' ? status : 'skipped'
      return { test: fullName, outcome, milliseconds: duration ?? 0, why: firstLine(failureMessages?.[0]) }
    })
    if (!message || tests.some(({ outcome }) => outcome === 'failed')) return tests
    return [...tests, { test: name, outcome: 'failed', milliseconds: 0, why: firstLine(message) }]
  })
}

const outcomes: Readonly<Record<string, ReportedTest['outcome']>> = {
  expected: 'passed',
  unexpected: 'failed',
  flaky: 'flaky',
}

/** Returns the tests of Playwright's JSON report, each named with its project and file. */
export function playwrightTests({ specs = [], suites = [] }: PlaywrightSuite): ReportedTest[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests.map(({ projectName, status, results }): ReportedTest => ({
      test: `[${projectName}] ${file}: ${title}`,
      outcome: outcomes[status] ?? 'skipped',
      milliseconds: results.reduce((sum, { duration = 0 }) => sum + duration, 0),
      why: firstLine(results[0]?.error?.message),
    })),
  )
  return [...own, ...suites.flatMap(playwrightTests)]
}

/** Colours of a terminal, which reports keep. */
// oxlint-disable-next-line no-control-regex
const COLOURS = /\u001B\[\d*m/g

function firstLine(message: string | undefined): string {
  const [line = ''] = (message ?? '').replace(COLOURS, '').split('\n')
  return line.slice(0, 200)
}
