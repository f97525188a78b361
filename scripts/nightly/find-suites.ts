import { basename } from 'node:path'

/** What is read of the JSON that Vitest leaves. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly name: string
    readonly startTime: number
    readonly endTime: number
    readonly assertionResults: readonly { readonly status: string; readonly failureMessages?: readonly string[] }[]
  }[]
}

export interface Suite {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly seconds: number
  /** fast-check's seed and path of each counterexample: with them it is found at once. */
  readonly seeds: readonly string[]
}

/** The suites of a run, by name. A file that failed before its first test counts as one failure. */
export function findSuites({ testResults }: VitestReport): Suite[] {
  return testResults
    .map(({ name, startTime, endTime, assertionResults }) => {
      const passed = assertionResults.filter(({ status }) => status === 'passed').length
      const messages = assertionResults.flatMap(({ failureMessages = [] }) => failureMessages)
      return {
        name: basename(name).replace(/\.(test|nightly)\.ts$/, ''),
        passed,
        failed: assertionResults.length === 0 ? 1 : assertionResults.length - passed,
        seconds: Math.round((endTime - startTime) / 1000),
        seeds: messages.flatMap((message) => /\{ seed: [^}]+\}/.exec(message)?.[0] ?? []),
      }
    })
    .toSorted((one, other) => one.name.localeCompare(other.name))
}
