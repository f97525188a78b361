import type { BaseTokenClaims } from '../model/claims.ts'
import { rejected, type Rejected } from './verify-signature.ts'

/** Seconds, 31 days: longer is a mistake of a unit, such as milliseconds. */
const LONGEST_LIFE = 31 * 24 * 60 * 60
/** Seconds that a token may be from the future: clocks differ, and ours is corrected by the provider's. */
const FUTURE = 60

/** `claims` whose token is right otherwise, held to the clock. Asked each time, also where they were verified before: a clock may be corrected. */
export function atTime(
  claims: BaseTokenClaims & { nbf?: number },
  now: Date,
): { status: 'verified' | 'expired'; claims: BaseTokenClaims } | Rejected {
  const { exp, iat, nbf } = claims
  const seconds = now.getTime() / 1000
  if (exp < iat || exp - iat > LONGEST_LIFE) return rejected('lifetime', `${exp - iat} s`, `0 to ${LONGEST_LIFE} s`)
  if (iat > seconds + FUTURE) return byClock('iat', iat, seconds + FUTURE)
  if (nbf !== undefined && nbf > seconds) return byClock('nbf', nbf, seconds)
  return { status: exp <= seconds ? 'expired' : 'verified', claims }
}

const byClock = (claim: string, seen: number, most: number): Rejected => ({
  ...rejected(claim, String(seen), `${Math.floor(most)} at most`),
  isByClock: true,
})
