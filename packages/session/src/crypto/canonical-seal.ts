import { endsCanonically } from './canonical-base64url.ts'

/** Characters. Beyond it nothing is opened: no cookie of ours is longer (security bar O1). */
const LONGEST_SEAL = 4 * 4096

const PREFIX = 'Fe26.2'
/** What iron-session and the vendor append: the version of their payload, not covered by the seal. */
export const SUFFIX = '~2'
const SALT = /^[0-9a-f]{64}$/
const IV = /^[A-Za-z0-9_-]{22}$/
const EXPIRY = /^(?:[1-9][0-9]*)?$/
const HMAC = /^[A-Za-z0-9_-]{43}~2$/

/** A seal in its one spelling, cut into its parts. */
export interface SealParts {
  /** All of it but the suffix: what iron calls a seal. */
  readonly bare: string
  /** What the HMAC is over, as it is written. */
  readonly signed: string
  readonly salt: string
  readonly iv: string
  readonly ciphertext: string
  /** Epoch milliseconds, or empty for no end. */
  readonly expiry: string
  readonly hmacSalt: string
  readonly hmac: string
}

/**
 * `Fe26.2*id*salt*iv*ciphertext*expiry*salt*hmac~2`, or null for anything else. The id is the vendor's `1`, or none. Iron's own
 * reader lets `=`, a line feed and stray last characters pass at the end (iron-webcrypto 2.0.0), and the suffix is not sealed: one
 * seal, one spelling (security bar K2 and K4). The HMAC is over the text of the ciphertext and not over its bytes, so that part is
 * held to its spelling by the seal itself and is not gone through here.
 */
export function sealParts(sealed: string): SealParts | null {
  if (sealed.length > LONGEST_SEAL) return null
  const [prefix, id, salt = '', iv = '', ciphertext = '', expiry = '', hmacSalt = '', tail = '', ...others] =
    sealed.split('*')
  if (prefix !== PREFIX || !(id === '1' || id === '') || others.length > 0 || ciphertext === '') return null
  if (!SALT.test(salt) || !IV.test(iv) || !EXPIRY.test(expiry) || !SALT.test(hmacSalt) || !HMAC.test(tail)) return null
  const hmac = tail.slice(0, -SUFFIX.length)
  if (!endsCanonically(iv) || !endsCanonically(hmac)) return null
  const bare = sealed.slice(0, -SUFFIX.length)
  const signed = bare.slice(0, -(hmacSalt.length + hmac.length + 2))
  return { bare, signed, salt, iv, ciphertext, expiry, hmacSalt, hmac }
}
