import { createSecretKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { derivedBefore, keepDerived } from '../src/crypto/derived-keys.ts'

const key = createSecretKey(Buffer.alloc(32))
const salt = (index: number): string => index.toString(16).padStart(64, '0')

describe('derived keys', () => {
  it('are found under the password that gave them, and under no other', () => {
    keepDerived('one', salt(0), key)
    expect(derivedBefore('one', salt(0))).toBe(key)
    expect(derivedBefore('another', salt(0))).toBeNull()
    expect(derivedBefore('one', salt(1))).toBeNull()
  })

  it('stay as long as they are used, and the rest goes: two generations of 4,000', () => {
    for (let index = 0; index < 20_000; index++) {
      keepDerived('one', salt(index), key)
      keepDerived('one', salt(0), key)
    }
    const kept = Array.from({ length: 20_000 }, (_, index) => derivedBefore('one', salt(index))).filter(Boolean)
    expect(derivedBefore('one', salt(0))).toBe(key)
    expect(kept.length).toBeLessThanOrEqual(8_000)
  })
})
