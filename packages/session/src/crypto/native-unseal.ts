import type { Native } from './native.ts'
import { nativeKey } from './native-key.ts'

/** Milliseconds that a seal serves beyond its end, as iron has it. */
const SKEW_MS = 60_000

const decoder = new TextDecoder()

/** The text inside a canonical seal, without its suffix, or null where this password did not make it. A wrong one costs one key and one HMAC. */
export function unsealNatively(native: Native, sealed: string, password: string): string | null {
  const { crypto, Buffer } = native
  const [, , salt = '', iv = '', encrypted = '', expiry = '', hmacSalt = '', hmac = ''] = sealed.split('*')
  if (expiry !== '' && Number.parseInt(expiry, 10) <= Date.now() - SKEW_MS) return null
  const signed = sealed.slice(0, -(hmacSalt.length + hmac.length + 2))
  const expected = crypto
    .createHmac('sha256', nativeKey(native, password, hmacSalt))
    .update(signed, 'utf8')
    .digest()
  const given = Buffer.from(hmac, 'base64url')
  if (given.length !== expected.length || !crypto.timingSafeEqual(given, expected)) return null
  const key = nativeKey(native, password, salt)
  const decipher = crypto.createDecipheriv('aes-256-cbc', key, Buffer.from(iv, 'base64url'))
  try {
    return decoder.decode(Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64url')), decipher.final()]))
  } catch {
    // Wrong padding under a right HMAC: sealed by something else that knows the password.
    return null
  }
}
