import { sha256Base64url } from '../crypto/digest.ts'
import type { KeySet } from '../crypto/jwks.ts'
import { faultOfTime } from './parse-claims.ts'
import type { VerifiedTokens } from './verified-tokens.ts'
import { verifyAccessToken, type Verification, type VerifyOptions } from './verify.ts'

export interface VerifyOnceOptions extends VerifyOptions {
  keys: KeySet
  verifiedTokens: VerifiedTokens | null
}

/**
 * An access token → its claims, verified once for each set of signing keys and never past the token's own end. The set is asked for
 * each time, so a new one is fetched when it is due and a key withdrawn in it ends what it had signed.
 */
export async function verifyOnce(token: string, options: VerifyOnceOptions): Promise<Verification> {
  const { keys, verifiedTokens, now } = options
  if (verifiedTokens === null) return verifyAccessToken(token, options)
  const ready = await keys.ready()
  if (!ready.ok) return verifyAccessToken(token, options)
  const digest = await sha256Base64url(token)
  const claims = verifiedTokens.find(digest, ready.generation)
  if (claims !== undefined && claims.exp * 1000 > now().getTime() && faultOfTime(claims, now()) === null)
    return { status: 'verified', claims }
  const verification = await verifyAccessToken(token, options)
  if (verification.status === 'verified') verifiedTokens.add(digest, ready.generation, verification.claims)
  return verification
}
