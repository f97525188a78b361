import { describe, expect, test } from 'vitest'
import { compareSize } from '../budget/compare-size.ts'
import { measure } from '../budget/measure.ts'
import { compareNames } from '../exports/compare-names.ts'
import { publicNames } from '../source/public-names.ts'
import { plant } from './plant.ts'

const long = (lines: number): string => `export function long() {\n${'  void 0\n'.repeat(lines - 2)}}\n`

describe('budget', () => {
  const small = measure(plant('packages/a', { 'src/index.ts': long(10) }, { dependencies: { jose: '6' } }))

  test('measures files, lines, the longest file and function, dependencies and names', () => {
    expect(small).toMatchObject({
      files: 1,
      lines: 10,
      longestFile: 10,
      longestFunction: 10,
      longestFunctionName: 'long (packages/a/src/index.ts:1)',
      dependencies: ['jose'],
      exports: 1,
    })
  })

  test('a package of its listed size passes, and so does a smaller one', () => {
    expect(compareSize(small, small)).toEqual([])
    expect(compareSize({ ...small, lines: 100, files: 9 }, small)).toEqual([])
  })

  test('every growth is named', () => {
    const grown = { ...small, files: 2, lines: 11, exports: 2, dependencies: ['jose', 'lodash'] }
    expect(compareSize(small, grown)).toHaveLength(4)
  })

  test('a function of 41 lines and a file of 151 are over the budget', () => {
    const listed = { ...small, lines: 1_000 }
    expect(compareSize(listed, measure(plant('packages/a', { 'src/index.ts': long(40) })))).toEqual([])
    expect(compareSize(listed, measure(plant('packages/a', { 'src/index.ts': long(41) })))).toHaveLength(1)
    const lines = `// line\n`.repeat(151)
    expect(compareSize(listed, measure(plant('packages/a', { 'src/index.ts': lines })))).toHaveLength(1)
  })

  test('a package that is not listed fails', () => {
    expect(compareSize(undefined, small)).toHaveLength(1)
  })
})

describe('exports', () => {
  test('lists the names of each entry, those of its own modules followed', () => {
    const files = {
      'src/index.ts': `export * from './core.ts'\nexport * from 'jose'\nexport default 1`,
      'src/core.ts': `export { a as b } from './a.ts'\nexport interface C {}`,
    }
    const names = publicNames(plant('packages/a', files, { exports: { '.': { default: './dist/index.js' } } }))
    expect(names).toEqual({ '.': ['* from jose', 'C', 'b', 'default'] })
  })

  test('a new name and a lost one are faults, an equal list is none', () => {
    expect(compareNames({ '.': ['a'] }, { '.': ['a'] })).toEqual([])
    expect(compareNames({ '.': ['a'] }, { '.': ['a', 'b'] })).toHaveLength(1)
    expect(compareNames({ '.': ['a'] }, {})).toHaveLength(1)
  })
})
