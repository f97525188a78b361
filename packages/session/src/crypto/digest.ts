import { encode } from 'jose/base64url'
import { nativeCrypto } from './native.ts'

async function digest(text: string): Promise<Uint8Array> {
  const native = nativeCrypto()
  if (native !== null) return native.crypto.createHash('sha256').update(text, 'utf8').digest()
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

export async function sha256Hex(text: string): Promise<string> {
  return Array.from(await digest(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export async function sha256Base64url(text: string): Promise<string> {
  return encode(await digest(text))
}

/** So many random bytes, base64url. */
export const randomToken = (bytes = 32): string => encode(crypto.getRandomValues(new Uint8Array(bytes)))
