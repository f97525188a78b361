/** The parts of vitest's JSON report that say which tests failed. */
interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** The same of Playwright's. */
interface PlaywrightSuite {
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly tests: readonly {
      readonly projectName: string
      readonly status: string
      readonly results: readonly { readonly error?: { readonly message?: string } }[]
    }[]
  }[]
  readonly suites?: readonly PlaywrightSuite[]
}

/** The tests that failed, each with the first line of why; a file that does not load by its own name. */
export function failedVitests({ testResults = [] }: VitestReport): string[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (failed.length === 0) return message ? [told(name, message)] : []
    return failed.map(({ fullName, failureMessages }) => told(fullName, failureMessages?.[0]))
  })
}

/** The tests with this verdict (`unexpected`, or `flaky` where a second try passed), each with why its first try failed. */
export function playwrightTests(verdict: string, { specs = [], suites = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === verdict)
      .map(({ projectName, results }) => told(`[${projectName}] ${file}: ${title}`, results[0]?.error?.message)),
  )
  return [...own, ...suites.flatMap((suite) => playwrightTests(verdict, suite))]
}

/** Colours of a terminal, which reports keep. */
// oxlint-disable-next-line no-control-regex
const COLOURS = /\u001B\[\d*m/g

function told(test: string, why: string | undefined): string {
  const [line = ''] = (why ?? '').replace(COLOURS, '').split('\n')
  return line === '' ? test : `${test} (${line.slice(0, 200)})`
}
