import type { SealParts } from './canonical-seal.ts'
import { derivedBefore, keepDerived } from './derived-keys.ts'
import type { Native } from './native.ts'
import { nativeKey } from './native-key.ts'

/** Milliseconds that a seal serves beyond its end, as iron has it. */
const SKEW_MS = 60_000

const decoder = new TextDecoder()

/** The text inside a seal, or null where this password did not make it. A wrong one costs one key and one HMAC, and leaves nothing behind. */
export function unsealNatively(native: Native, seal: SealParts, password: string): string | null {
  const { crypto, Buffer } = native
  const { signed, salt, iv, ciphertext, expiry, hmacSalt, hmac } = seal
  if (expiry !== '' && Number.parseInt(expiry, 10) <= Date.now() - SKEW_MS) return null
  const hmacKey = derivedBefore(password, hmacSalt) ?? nativeKey(native, password, hmacSalt)
  const expected = crypto.createHmac('sha256', hmacKey).update(signed, 'utf8').digest()
  const given = Buffer.from(hmac, 'base64url')
  if (given.length !== expected.length || !crypto.timingSafeEqual(given, expected)) return null
  const key = derivedBefore(password, salt) ?? nativeKey(native, password, salt)
  keepDerived(password, hmacSalt, hmacKey)
  keepDerived(password, salt, key)
  const decipher = crypto.createDecipheriv('aes-256-cbc', key, Buffer.from(iv, 'base64url'))
  try {
    return decoder.decode(Buffer.concat([decipher.update(ciphertext, 'base64url'), decipher.final()]))
  } catch {
    // Wrong padding under a right HMAC: sealed by something else that knows the password.
    return null
  }
}
