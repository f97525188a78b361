import type { Native, NativeCrypto } from '../../src/crypto/native.ts'

/** What a request may spend: the calls that take microseconds. */
const COUNTED = [
  'pbkdf2Sync',
  'createHmac',
  'createDecipheriv',
  'createCipheriv',
  'verify',
  'createHash',
  'hash',
] as const

export type Spent = Partial<Record<(typeof COUNTED)[number], number>>

/** The runtime's own cryptography with every costly call counted in `spent`. */
export function countedNative(native: Native, spent: Spent): Native {
  const crypto = new Proxy(native.crypto, {
    get(target, name: keyof NativeCrypto) {
      const counted = COUNTED.find((one) => one === name)
      if (counted !== undefined) spent[counted] = (spent[counted] ?? 0) + 1
      return target[name]
    },
  })
  return { ...native, crypto }
}
