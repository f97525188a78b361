import { decodeJwt } from 'jose/jwt/decode'
import type { BaseTokenClaims } from '../model/claims.ts'

/** The claims of a token, read and not verified, or null. For a token that our own seal vouches for, and never for access. */
export function decodeClaims(accessToken: string): BaseTokenClaims | null {
  try {
    const claims = decodeJwt(accessToken)
    return typeof claims.sub === 'string' && typeof claims['sid'] === 'string'
      ? (claims as unknown as BaseTokenClaims)
      : null
  } catch {
    return null
  }
}
