import { expect, test } from 'vitest'
import { percentOf, renderScores } from '../mutation/render.ts'
import { scoreOf } from '../mutation/scores.ts'

const source = 'one\ntwo || three\nfour'
const mutant = (status: string, line: number) => ({
  mutatorName: 'm',
  replacement: 'x',
  status,
  location: { start: { line, column: 1 } },
})
const report = (...mutants: ReturnType<typeof mutant>[]) => ({ files: { 'src/a/b.ts': { source, mutants } } })

test('a score tells what was killed of what was tried', () => {
  const score = scoreOf(
    'g',
    report(
      mutant('Killed', 1),
      mutant('Timeout', 1),
      mutant('NoCoverage', 2),
      mutant('Survived', 3),
      mutant('Ignored', 1),
    ),
  )
  expect(score).toMatchObject({ killed: 2, tried: 4 })
  expect(score.survivors.map(({ file, line }) => [file, line])).toEqual([
    ['a/b.ts', 'two || three'],
    ['a/b.ts', 'four'],
  ])
  expect(percentOf(score)).toBe(50)
})

test('a score is not rounded up, and none tried is none killed', () => {
  expect(percentOf({ killed: 8_999, tried: 10_000 })).toBe(89.9)
  expect(percentOf({ killed: 0, tried: 0 })).toBe(0)
})

test('each line with survivors is one row, with its reason where there is one', () => {
  const score = scoreOf('g', report(mutant('Survived', 2), mutant('Survived', 2), mutant('Survived', 3)))
  const page = renderScores([score], [{ file: 'a/b.ts', line: 'two', why: 'it is the same' }], 'today')
  expect(page).toContain('today')
  expect(page).toContain('| `a/b.ts` | `` two \\|\\| three `` | 2 | it is the same |')
  expect(page).toContain('| `a/b.ts` | `` four `` | 1 | no test yet |')
})
