import type { Native } from './native.ts'
import { nativeKey } from './native-key.ts'

export interface SealRequest {
  text: string
  password: string
  passwordId: string
  /** Epoch milliseconds, or null for no end. */
  expiresAt: number | null
}

/** A seal as iron-webcrypto makes it (`Fe26.2`, AES-256-CBC, then HMAC-SHA-256), without its suffix. */
export function sealNatively(native: Native, { text, password, passwordId, expiresAt }: SealRequest): string {
  const { crypto, Buffer } = native
  const salt = crypto.randomBytes(32).toString('hex')
  const iv = crypto.randomBytes(16)
  const cipher = crypto.createCipheriv('aes-256-cbc', nativeKey(native, password, salt), iv)
  const encrypted = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  const parts = ['Fe26.2', passwordId, salt, iv.toString('base64url'), encrypted.toString('base64url'), expiresAt ?? '']
  const signed = parts.join('*')
  const hmacSalt = crypto.randomBytes(32).toString('hex')
  const hmac = crypto
    .createHmac('sha256', nativeKey(native, password, hmacSalt))
    .update(signed, 'utf8')
    .digest()
  return `${signed}*${hmacSalt}*${hmac.toString('base64url')}`
}
