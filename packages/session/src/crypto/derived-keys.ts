import { TurningMap } from '../model/turning-map.ts'
import type { NativeKey } from './native.ts'

/** Two for a seal, and about half a kilobyte each. */
const MOST = 8_000

interface Derived {
  readonly password: string
  readonly key: NativeKey
}

const keys = new TurningMap<Derived>(MOST)

/** The key that this password and salt gave before: deriving the two of a seal takes a third of an unseal. */
export function derivedBefore(password: string, salt: string): NativeKey | null {
  const known = keys.young(salt) ?? keys.old(salt)
  return known !== undefined && known.password === password ? known.key : null
}

/**
 * Keeps a key. Only for a salt of a seal that has opened: salts come from strangers, and
 * those that open nothing must not push out those that do, nor fill the memory.
 */
export function keepDerived(password: string, salt: string, key: NativeKey): void {
  if (keys.young(salt)?.key === key) return
  // Digit by digit: a part of a string keeps the whole of it, which here is somebody's cookie.
  keys.set(Array.from(salt).join(''), { password, key })
}
