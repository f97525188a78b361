import type { BaseTokenClaims } from '../model/claims.ts'

/** Seconds before expiry at which a token is refreshed, and the share of its life that this may take at most (design rule 6). */
const BUFFER_SECONDS = 60
const MOST_OF_LIFE = 0.2
/** Up to this share of the buffer is taken off at random: sessions signed in together do not refresh together (security bar F11). */
const JITTER = 0.5

/** Whether a valid token is due for a refresh. `random` is in [0, 1). */
export function isExpiring(claims: Pick<BaseTokenClaims, 'exp' | 'iat'>, now: Date, random: () => number): boolean {
  const buffer = Math.min(BUFFER_SECONDS, (claims.exp - claims.iat) * MOST_OF_LIFE)
  return claims.exp - now.getTime() / 1000 <= buffer * (1 - JITTER * random())
}
