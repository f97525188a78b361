import type { BaseTokenClaims } from '../model/claims.ts'
import { deepFrozen } from '../model/deep-frozen.ts'

/** Claims by the SHA-256 of the whole token they came in: no token is kept, and none that differs in one character is found. */
export interface VerifiedTokens {
  /** `generation`: the key set that holds now. Of claims that were verified under another, none is found and none is kept. */
  find(digest: string, generation: object): BaseTokenClaims | undefined
  /** For claims that are wholly verified, and frozen from here on: every request with this token gets the same object. */
  add(digest: string, generation: object, claims: BaseTokenClaims): void
  readonly size: number
}

/**
 * Two maps of half the size: a full younger one becomes the older one, whose entries come back when they are asked for. An entry is
 * never deleted to be set again, which makes a map slow on the very keys that are asked for most (41 us, performance.md section 1).
 */
export function createVerifiedTokens({ size }: { size: number }): VerifiedTokens {
  let held: object | null = null
  let younger = new Map<string, BaseTokenClaims>()
  let older = new Map<string, BaseTokenClaims>()

  function keep(digest: string, claims: BaseTokenClaims): void {
    if (younger.size >= Math.max(1, Math.floor(size / 2))) {
      older = size === 1 ? new Map() : younger
      younger = new Map()
    }
    younger.set(digest, claims)
  }

  return {
    find(digest, generation) {
      if (generation !== held) {
        held = generation
        younger = new Map()
        older = new Map()
      }
      const young = younger.get(digest)
      if (young !== undefined) return young
      const old = older.get(digest)
      if (old !== undefined) keep(digest, old)
      return old
    },
    add(digest, generation, claims) {
      if (generation === held) keep(digest, deepFrozen(claims))
    },
    get size() {
      return younger.size + older.size
    },
  }
}
