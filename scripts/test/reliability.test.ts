import { describe, expect, test } from 'vitest'
import { findMissingTests } from '../reliability/find-missing-tests.ts'

const row = (name: string, file = 'a'): string =>
  `| 1 | f | w | [\`a\`](../packages/a/test/${file}.test.ts) “${name}” |`
const read = (path: string): string | null => (path === 'packages/a/test/a.test.ts' ? "it('works', () => {})" : null)

describe('the page on reliability', () => {
  test('may name tests that are there, and faults that wait', () => {
    expect(findMissingTests(`${row('works')}\n| 2 | f | w | later work |`, read)).toEqual([])
  })

  test.each([
    ['a test that is not there', row('works no more')],
    ['a file that is not there', row('works', 'b')],
    ['a fault without a test', '| 1 | f | w | |'],
    ['a row of the security bar without a test', '| J13 | f | |'],
    ['a browser test that is not there', '| J1 | f | [`a`](../apps/e2e/tests/a.spec.ts) “works” |'],
  ])('may not name %s', (_, page) => {
    expect(findMissingTests(page, read)).toHaveLength(1)
  })
})
