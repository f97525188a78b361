import type { AcceptableKey } from './acceptable-key.ts'
import { nativeCrypto, type Native, type NativeKey } from './native.ts'

const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** A listed key, imported by whichever cryptography verifies with it. */
export type SigningKey =
  | { readonly kind: 'native'; readonly native: Native; readonly key: NativeKey }
  | { readonly kind: 'web'; readonly key: CryptoKey }

/** Only the public numbers go in: nothing else in the entry can choose what the key is used for. Null where they make no key. */
export async function importKey({ kty, n, e }: AcceptableKey): Promise<SigningKey | null> {
  const native = nativeCrypto()
  try {
    if (native === null)
      return { kind: 'web', key: await crypto.subtle.importKey('jwk', { kty, n, e }, RS256, false, ['verify']) }
    return { kind: 'native', native, key: native.crypto.createPublicKey({ key: { kty, n, e }, format: 'jwk' }) }
  } catch {
    return null
  }
}
