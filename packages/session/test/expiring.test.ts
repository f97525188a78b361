import { describe, expect, it } from 'vitest'
import { isExpiring } from '../src/authenticate/expiring.ts'

const due = (secondsLeft: number, life: number, random = 0): boolean =>
  isExpiring({ iat: 1_000, exp: 1_000 + life }, new Date((1_000 + life - secondsLeft) * 1_000), () => random)

describe('a valid token is due for a refresh', () => {
  it.each([
    [60, 300],
    [60, 3_600],
    [12, 60],
    [2, 10],
  ])('from %i seconds before its end where it lives for %i, not earlier', (seconds, life) => {
    expect(due(seconds, life)).toBe(true)
    expect(due(seconds + 0.001, life)).toBe(false)
  })

  it('up to half of that later, by chance', () => {
    expect(due(45, 300, 0.5)).toBe(true)
    expect(due(45.001, 300, 0.5)).toBe(false)
    expect(due(30, 300, 1)).toBe(true)
    expect(due(30.001, 300, 1)).toBe(false)
  })
})
