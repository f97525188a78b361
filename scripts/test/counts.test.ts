import { describe, expect, test } from 'vitest'
import { addCounts, slowestTests } from '../counts/count.ts'
import { countTask } from '../counts/count-task.ts'
import { parseCount } from '../counts/parse-count.ts'

const task = (name: string, exitCode: number | null): Parameters<typeof countTask>[0] => ({
  taskId: `a#${name}`,
  task: name,
  directory: 'packages/a',
  execution: { exitCode },
})

describe('a report', () => {
  test.each([
    ['vitest', { numPassedTests: 3, numFailedTests: 1, success: false }, 3, 1],
    ['vitest, a file that does not load', { numPassedTests: 3, numFailedTests: 0, success: false }, 3, 1],
    ['Playwright', { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 }, errors: [] }, 6, 1],
    [
      'Playwright, a server that did not start',
      { stats: { expected: 0, unexpected: 0, flaky: 0 }, errors: [{}] },
      0,
      1,
    ],
    ['our own', { name: 'boundaries', passed: 7, failed: 0 }, 7, 0],
  ])('of %s is understood', (_, report, passed, failed) => {
    expect(parseCount('a', JSON.stringify(report))).toMatchObject({ passed, failed })
  })

  test('of vitest names what failed and why, also a file that does not load', () => {
    const report = {
      numPassedTests: 1,
      numFailedTests: 1,
      success: false,
      testResults: [
        {
          name: '/a/b.test.ts',
          assertionResults: [
            { status: 'passed', fullName: 'it holds' },
            {
              status: 'failed',
              fullName: 'it breaks',
              failureMessages: ['\u001B[31mexpected 1\u001B[39m\n  at b.test.ts:3'],
            },
          ],
        },
        { name: '/a/c.test.ts', message: 'No such module', assertionResults: [] },
        { name: '/a/d.test.ts', message: '', assertionResults: [] },
      ],
    }
    expect(parseCount('a', JSON.stringify(report)).remarks).toEqual([
      'it breaks (expected 1)',
      '/a/c.test.ts (No such module)',
    ])
  })

  test('of Playwright names what failed and what needed a second try, and why the first one failed', () => {
    const spec = (title: string, status: string, ...messages: string[]): object => ({
      title,
      file: 'a.spec.ts',
      tests: [{ projectName: 'remix', status, results: messages.map((message) => ({ error: { message } })) }],
    })
    const report = {
      stats: { expected: 1, unexpected: 1, flaky: 1 },
      errors: [],
      suites: [
        {
          specs: [spec('passes', 'expected')],
          suites: [{ specs: [spec('fails', 'unexpected', 'no button\nat a'), spec('wavers', 'flaky', 'late', 'x')] }],
        },
      ],
    }
    expect(parseCount('a', JSON.stringify(report))).toMatchObject({
      name: 'a',
      passed: 2,
      failed: 1,
      remarks: ['[remix] a.spec.ts: fails (no button)', 'passed at its second try: [remix] a.spec.ts: wavers (late)'],
    })
  })

  test.each(['', '{', '[]', 'null', '{"numPassedTests":"3"}'])('of %j is a failure, not a silence', (text) => {
    expect(parseCount('a', text)).toEqual({ name: 'a (unreadable counts)', passed: 0, failed: 1 })
  })
})

test('the slowest tests of all suites come first, each with its suite, and second tries count', () => {
  const vitest = {
    numPassedTests: 2,
    numFailedTests: 0,
    success: true,
    testResults: [
      {
        name: '/a/b.test.ts',
        assertionResults: [
          { status: 'passed', fullName: 'quick', duration: 3 },
          { status: 'passed', fullName: 'slow', duration: 900 },
        ],
      },
    ],
  }
  const results = [{ duration: 500 }, { duration: 600 }]
  const playwright = {
    stats: { expected: 0, unexpected: 0, flaky: 1 },
    suites: [
      { specs: [{ title: 'wavers', file: 'c.spec.ts', tests: [{ projectName: 'http', status: 'flaky', results }] }] },
    ],
  }
  const counts = [parseCount('unit', JSON.stringify(vitest)), parseCount('e2e', JSON.stringify(playwright))]
  expect(slowestTests(counts, 2)).toEqual([
    { test: 'e2e: [http] c.spec.ts: wavers', milliseconds: 1_100 },
    { test: 'unit: slow', milliseconds: 900 },
  ])
})

describe('a task', () => {
  const left = [{ name: 'a unit', passed: 4, failed: 0 }]

  test('is worth the counts it left', () => {
    expect(countTask(task('test', 0), left)).toEqual(left)
  })

  test('that failed outside of its tests is one failure more', () => {
    expect(addCounts(countTask(task('test', 1), left))).toEqual({ passed: 4, failed: 1 })
  })

  test('whose tests failed is not counted twice', () => {
    expect(addCounts(countTask(task('e2e', 1), [{ name: 'a e2e', passed: 4, failed: 2 }]))).toEqual({
      passed: 4,
      failed: 2,
    })
  })

  test('that passed and left no counts is a failure', () => {
    expect(addCounts(countTask(task('test', 0), []))).toEqual({ passed: 0, failed: 1 })
  })

  test('that did not run is a failure', () => {
    expect(addCounts(countTask(task('test', null), []))).toEqual({ passed: 0, failed: 1 })
    expect(addCounts(countTask({ taskId: 'a', task: 'check', directory: 'a' }, []))).toEqual({ passed: 0, failed: 1 })
  })

  test('of types counts once, a build only when it fails', () => {
    expect(addCounts(countTask(task('check', 0), []))).toEqual({ passed: 1, failed: 0 })
    expect(addCounts(countTask(task('build', 0), []))).toEqual({ passed: 0, failed: 0 })
    expect(addCounts(countTask(task('build', 2), []))).toEqual({ passed: 0, failed: 1 })
  })
})
