import type { BaseTokenClaims } from '../model/claims.ts'
import { deepFrozen } from '../model/deep-frozen.ts'
import { TurningMap } from '../model/turning-map.ts'

/**
 * Claims by the SHA-256 of the whole token they came in: no token is kept, and none that differs in one character is found.
 * Signature, issuer, client and types are right; what the clock says is asked anew each time.
 */
export interface VerifiedTokens {
  /** `generation`: the key set that holds now. Of claims that were verified under another, none is found and none is kept. */
  find(digest: string, generation: object): BaseTokenClaims | undefined
  /** For claims that are wholly verified, and frozen from here on: every request with this token gets the same object. */
  add(digest: string, generation: object, claims: BaseTokenClaims): void
  readonly size: number
}

export function createVerifiedTokens({ size }: { size: number }): VerifiedTokens {
  let held: object | null = null
  const tokens = new TurningMap<BaseTokenClaims>(size)

  return {
    find(digest, generation) {
      if (generation !== held) {
        held = generation
        tokens.clear()
      }
      const young = tokens.young(digest)
      if (young !== undefined) return young
      const old = tokens.old(digest)
      if (old !== undefined) tokens.set(digest, old)
      return old
    },
    add(digest, generation, claims) {
      if (generation === held) tokens.set(digest, deepFrozen(claims))
    },
    get size() {
      return tokens.size
    },
  }
}
