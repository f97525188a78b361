import { expect, test } from 'vitest'
import { findSuites } from '../nightly/find-suites.ts'

const times = { startTime: 1_000, endTime: 3_400 }

test('a nightly run tells each suite, with the seed of what failed', () => {
  const failureMessages = ['Error: Property failed after 3 tests\n{ seed: 42, path: "2:1", endOnFailure: true }\n…']
  const report = {
    testResults: [
      { name: '/a/test/model.test.ts', ...times, assertionResults: [{ status: 'failed', failureMessages }] },
      { name: '/a/test/empty.test.ts', ...times, assertionResults: [] },
      { name: '/a/test/good.test.ts', ...times, assertionResults: [{ status: 'passed' }, { status: 'passed' }] },
    ],
  }
  expect(findSuites(report)).toEqual([
    { name: 'empty', passed: 0, failed: 1, seconds: 2, seeds: [] },
    { name: 'good', passed: 2, failed: 0, seconds: 2, seeds: [] },
    { name: 'model', passed: 0, failed: 1, seconds: 2, seeds: ['{ seed: 42, path: "2:1", endOnFailure: true }'] },
  ])
})
