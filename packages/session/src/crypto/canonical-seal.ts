import { endsCanonically } from './canonical-base64url.ts'

/** Characters. Beyond it nothing is opened: no cookie of ours is longer (security bar O1). */
const LONGEST_SEAL = 4 * 4096

/**
 * `Fe26.2*id*salt*iv*ciphertext*expiry*salt*hmac~2`. The id is the vendor's `1`, or none. Iron's own reader lets `=`, a line
 * feed and stray last characters pass (iron-webcrypto 2.0.0), and the suffix is not sealed: one seal, one spelling
 * (security bar K2 and K4; without its suffix a cookie was cut off).
 */
const SEAL =
  /^Fe26\.2\*1?\*[0-9a-f]{64}\*([A-Za-z0-9_-]{22})\*([A-Za-z0-9_-]+)\*(?:[1-9][0-9]*)?\*[0-9a-f]{64}\*([A-Za-z0-9_-]{43})~2$/

export function isCanonicalSeal(sealed: string): boolean {
  if (sealed.length > LONGEST_SEAL) return false
  const match = SEAL.exec(sealed)
  return match !== null && match.slice(1).every((part) => endsCanonically(part))
}
