import type { KeySet } from '../crypto/jwks.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import { parseClaims } from './parse-claims.ts'
import { rejected, shown, verifySignature, type Rejected } from './verify-signature.ts'

export type Verification =
  | { readonly status: 'verified'; readonly claims: BaseTokenClaims }
  /** Signed and ours, and its time is over. */
  | { readonly status: 'expired'; readonly claims: BaseTokenClaims }
  /** Its key is not in a set just fetched: like an expired token, worth one refresh (design rule 2). */
  | { readonly status: 'unknown_key' }
  /** No keys could be had. That says nothing about the token. */
  | { readonly status: 'unavailable'; readonly detail: string }
  /** Not one of this app's: a configuration fault, since our own seal vouches for it. */
  | Rejected

export interface VerifyOptions {
  keys: Pick<KeySet, 'getKey'>
  issuers: readonly string[]
  clientId: string
  /** On the provider's clock. No leeway is added. */
  now: () => Date
}

/** An access token → its claims: signature, issuer, client, required claims, time (RFC 7519 section 7.2, RFC 8725). */
export async function verifyAccessToken(token: string, options: VerifyOptions): Promise<Verification> {
  const signed = await verifySignature(token, (kid) => options.keys.getKey(kid))
  if (signed.status !== 'signed') return signed
  const parsed = parseClaims(signed.payload, options.now())
  if (parsed.status === 'rejected') return parsed
  const { claims } = parsed
  // A list, compared exactly: WorkOS issues several shapes, and none is a prefix of what may be trusted (RFC 8725 section 3.8).
  if (!options.issuers.includes(claims.iss)) return rejected('issuer', shown(claims.iss), options.issuers.join(', '))
  if (claims.client_id !== undefined && claims.client_id !== options.clientId)
    return rejected('client_id', shown(claims.client_id), options.clientId)
  return { status: claims.exp * 1000 <= options.now().getTime() ? 'expired' : 'verified', claims }
}
