import type { NativeKey } from './native.ts'

/** Keys of each generation: two for a seal. About half a kilobyte each. */
const MOST = 4_000

interface Derived {
  readonly password: string
  readonly key: NativeKey
}

let younger = new Map<string, Derived>()
let older = new Map<string, Derived>()

/** The key that this password and salt gave before: deriving the two of a seal takes a third of an unseal. */
export function derivedBefore(password: string, salt: string): NativeKey | null {
  const known = younger.get(salt) ?? older.get(salt)
  return known !== undefined && known.password === password ? known.key : null
}

/**
 * Keeps a key, in one of two maps that take turns. Only for a salt of a seal that has opened: salts come from strangers, and
 * those that open nothing must not push out those that do, nor fill the memory.
 */
export function keepDerived(password: string, salt: string, key: NativeKey): void {
  if (younger.get(salt)?.key === key) return
  if (younger.size >= MOST) {
    older = younger
    younger = new Map()
  }
  // Digit by digit: a part of a string keeps the whole of it, which here is somebody's cookie.
  younger.set(Array.from(salt).join(''), { password, key })
}
