import { encode } from 'jose/base64url'
import type { Soon } from '../model/soon.ts'
import { nativeCrypto, type Native } from './native.ts'

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
}

function digestNatively({ crypto }: Native, text: string, encoding: 'hex' | 'base64url'): string {
  return (
    crypto.hash?.('sha256', text, encoding) ??
    crypto.createHash('sha256').update(text, 'utf8').digest().toString(encoding)
  )
}

export async function sha256Hex(text: string): Promise<string> {
  const native = nativeCrypto()
  if (native !== null) return digestNatively(native, text, 'hex')
  return Array.from(await digest(text), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function sha256Base64url(text: string): Soon<string> {
  const native = nativeCrypto()
  return native === null ? digest(text).then(encode) : digestNatively(native, text, 'base64url')
}

/** So many random bytes, base64url. */
export const randomToken = (bytes = 32): string => encode(crypto.getRandomValues(new Uint8Array(bytes)))
