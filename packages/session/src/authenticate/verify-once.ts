import { sha256Base64url } from '../crypto/digest.ts'
import type { KeySet } from '../crypto/jwks.ts'
import { whenThere, type Soon } from '../model/soon.ts'
import { atTime } from './at-time.ts'
import type { VerifiedTokens } from './verified-tokens.ts'
import { verifyAccessToken, type Verification, type VerifyOptions } from './verify.ts'

export interface VerifyOnceOptions extends VerifyOptions {
  keys: KeySet
  verifiedTokens: VerifiedTokens | null
  /** The SHA-256 of the token, where it is known. */
  digest?: string | undefined
}

/**
 * An access token → its claims, verified once for each set of signing keys, and held to the clock each time. The set is asked for
 * each time too, so a new one is fetched when it is due and a key withdrawn in it ends what it had signed.
 */
export function verifyOnce(token: string, options: VerifyOnceOptions): Soon<Verification> {
  const { keys, verifiedTokens } = options
  if (verifiedTokens === null) return verifyAccessToken(token, options)
  return whenThere(keys.ready(), (ready) =>
    ready.ok ? verifyUnder(ready.generation, verifiedTokens, token, options) : verifyAccessToken(token, options),
  )
}

function verifyUnder(
  generation: object,
  verifiedTokens: VerifiedTokens,
  token: string,
  options: VerifyOnceOptions,
): Soon<Verification> {
  return whenThere(options.digest ?? sha256Base64url(token), (digest): Soon<Verification> => {
    const claims = verifiedTokens.find(digest, generation)
    if (claims !== undefined) return atTime(claims, options.now())
    return whenThere(verifyAccessToken(token, options), (verification) => {
      // An expired one too: a thousand requests that wait for its successor need not check its signature a thousand times.
      if (verification.status === 'verified' || verification.status === 'expired')
        verifiedTokens.add(digest, generation, verification.claims)
      return verification
    })
  })
}
