import type { KeySet } from '../crypto/jwks.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { atTime } from './at-time.ts'
import { parseClaims, type IgnoredClaim } from './parse-claims.ts'
import { rejected, shown, verifySignature, type Rejected } from './verify-signature.ts'

export type Verification =
  | (VerifiedClaims & { readonly status: 'verified' })
  /** Signed by a listed key and for this app, and its time is over. */
  | (VerifiedClaims & { readonly status: 'expired' })
  /**
   * Signed by a listed key and for this client, and its time is over, but it does not fit the configuration: its issuer changed, for example.
   * It can be refreshed, and is never served.
   */
  | { readonly status: 'outdated' }
  /** The key set, fetched recently, does not list its key: the token is refreshed once (`awaited-keys.ts`). */
  | { readonly status: 'unknown_key' }
  /** No keys could be had. That says nothing about the token. */
  | { readonly status: 'unavailable'; readonly detail: string }
  /** Not one of this app's: a configuration fault, since our own seal vouches for it. */
  | Rejected

interface VerifiedClaims {
  readonly claims: BaseTokenClaims
  /** Claims that were left out. Only the first verification of a token names them. */
  readonly ignored?: readonly IgnoredClaim[]
}

export interface VerifyOptions {
  keys: Pick<KeySet, 'getKey'>
  issuers: readonly string[]
  clientId: string
  /** On the provider's clock. No leeway is added. */
  now: () => Date
}

/** An access token → its claims: signature, issuer, client, required claims, time (RFC 7519 section 7.2, RFC 8725). */
export function verifyAccessToken(token: string, options: VerifyOptions): Soon<Verification> {
  return whenThere(
    verifySignature(token, (kid) => options.keys.getKey(kid)),
    (signed) => (signed.status === 'signed' ? verifyClaims(signed.payload, options) : signed),
  )
}

function verifyClaims(payload: Uint8Array, options: VerifyOptions): Verification {
  const parsed = parseClaims(payload)
  if (parsed.status === 'rejected') return { ...parsed, isSigned: true }
  const { claims, ignored } = parsed
  const { clientId, now } = options
  if (claims.client_id !== undefined && claims.client_id !== clientId)
    return { ...rejected('client_id', shown(claims.client_id), clientId), isSigned: true }
  const judged = judgeClaims(claims, options)
  if (judged.status !== 'rejected') return ignored.length === 0 ? judged : { ...judged, ignored }
  return claims.exp * 1000 <= now().getTime() ? { status: 'outdated' } : { ...judged, isSigned: true }
}

function judgeClaims(claims: BaseTokenClaims, { issuers, now }: VerifyOptions): ReturnType<typeof atTime> {
  // A list, compared exactly: WorkOS issues several shapes, and none is a prefix of what may be trusted (RFC 8725 section 3.8).
  if (!issuers.includes(claims.iss)) return rejected('issuer', shown(claims.iss), issuers.join(', '))
  return atTime(claims, now())
}
