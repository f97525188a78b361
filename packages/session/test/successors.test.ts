import { beforeEach, describe, expect, it } from 'vitest'
import { createSuccessors, type Successors } from '../src/coordination/successors.ts'
import { ada } from './support/scripted-provider.ts'

const MINUTE = 60_000

let clock: number
let successors: Successors
beforeEach(() => {
  clock = 0
  successors = createSuccessors(() => new Date(clock))
})

function keep(before: string, refreshToken: string, sessionId = 'session_1'): void {
  const session = { accessToken: `access_of_${refreshToken}`, refreshToken, user: ada }
  successors.keep({ key: `key_of_${before}`, before, session, sessionId })
}

const find = (before: string): string | undefined => successors.find(`key_of_${before}`)?.refreshToken

describe('a successor that no request has presented', () => {
  it('is known for 15 minutes', () => {
    keep('a', 'b')
    clock = 15 * MINUTE - 1
    expect(find('a')).toBe('b')
    clock++
    expect(find('a')).toBeUndefined()
  })

  it('is old, not eternal, by a clock that was set back', () => {
    clock = 60 * MINUTE
    keep('a', 'b')
    clock = 45 * MINUTE
    expect(find('a')).toBeUndefined()
  })

  it('is one of at most 20,000: the oldest is dropped first', () => {
    for (let index = 0; index <= 20_000; index++) keep(`a_${index}`, `b_${index}`)
    expect([find('a_0'), find('a_1'), find('a_20000')]).toEqual([undefined, 'b_1', 'b_20000'])
  })

  it('is forgotten with its session, and the others stay', () => {
    keep('a', 'b')
    keep('b', 'c')
    keep('x', 'y', 'session_2')
    successors.forget('session_1')
    expect([find('a'), find('b'), find('x')]).toEqual([undefined, undefined, 'y'])
  })

  it('gives way to a later one of the same token', () => {
    keep('a', 'b')
    keep('a', 'c')
    successors.present('b')
    clock = MINUTE
    expect(find('a')).toBe('c')
  })
})

describe('a successor that was presented', () => {
  it('is known for 30 seconds after the first time, however often it comes', () => {
    keep('a', 'b')
    clock = 10 * MINUTE
    successors.present('b')
    clock += 29_999
    successors.present('b')
    expect(find('a')).toBe('b')
    clock++
    expect(find('a')).toBeUndefined()
  })

  it('takes those with it that led to it, and none that follow', () => {
    keep('a', 'b')
    keep('b', 'c')
    keep('c', 'd')
    successors.present('c')
    clock = 30_000
    expect([find('a'), find('b'), find('c')]).toEqual([undefined, undefined, 'd'])
  })

  it('leaves the time of those before it as it was', () => {
    keep('a', 'b')
    successors.present('b')
    keep('b', 'c')
    clock = 20_000
    successors.present('c')
    clock = 30_000
    expect([find('a'), find('b')]).toEqual([undefined, 'c'])
  })

  it('may be a link of a circle', () => {
    keep('a', 'b')
    keep('b', 'a')
    successors.present('a')
    clock = 30_000
    expect([find('a'), find('b')]).toEqual([undefined, undefined])
  })

  it('is one of at most 20,000 too', () => {
    for (let index = 0; index <= 20_000; index++) {
      keep(`a_${index}`, `b_${index}`)
      successors.present(`b_${index}`)
    }
    expect([find('a_0'), find('a_1'), find('a_20000')]).toEqual([undefined, 'b_1', 'b_20000'])
  })

  it('is nothing to a token that nobody keeps', () => {
    keep('a', 'b')
    successors.present('a')
    successors.present('z')
    clock = MINUTE
    expect(find('a')).toBe('b')
  })
})
