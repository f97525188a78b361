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

/** WorkOS ends the issuer of a client with its id: `https://api.workos.com/user_management/client_123`. */
const CLIENT_OF_ISSUER = /\/(client_[^/]+)\/?$/

/** Returns the client id that a token names, read and not verified, or null. */
export function clientOf(accessToken: string): string | null {
  const claims = decodeClaims(accessToken)
  return claims?.client_id ?? CLIENT_OF_ISSUER.exec(claims?.iss ?? '')?.[1] ?? null
}
