import { expect, it } from 'vitest'
import { joinChunks, splitIntoChunks } from '../src/authenticate/chunks.ts'
import { cookiePairs } from '../src/authenticate/cookie-pairs.ts'

it.each([
  ['', []],
  ['ab', []],
  ['a=1; bc', [['a', '1']]],
  ['x; a=1', [['a', '1']]],
  ['a; b=1', [['b', '1']]],
  ['=1; a=2', [['a', '2']]],
  [
    'a=1;=2; b=3',
    [
      ['a', '1'],
      ['b', '3'],
    ],
  ],
  ['a==1', [['a', '=1']]],
])('of the field %j the pairs are those that have a name', (header, pairs) => {
  expect(cookiePairs(header)).toEqual(pairs)
})

it('of a field of more than a thousand pairs the rest is not looked at', () => {
  const header = Array.from({ length: 1_001 }, (_, index) => `c${index}=1`).join('; ')
  expect(cookiePairs(header)).toHaveLength(1_000)
})

it('a chunk is written as every version before has: its generation is FNV-1a of the whole', () => {
  const generation = (0xbf9cf968).toString(36).padStart(7, '0')
  expect(splitIntoChunks('s', 'foobar', 16)).toEqual([
    ['s.0', `2.${generation}.foo`],
    ['s.1', `2.${generation}.bar`],
  ])
})

it('a name that only begins like that of a chunk is none', () => {
  const [first, second] = splitIntoChunks('s', 'foobar', 16)
  expect(joinChunks([first!, second!])).toEqual([['s', 'foobar']])
  expect(joinChunks([first!, ['s.10', second![1]]])).toEqual([])
})
