import { base64url } from 'jose'
import type { JWK } from 'jose'
import { isRoca } from './roca.ts'

/** Bits: ASVS 11.6.1. */
const SHORTEST_MODULUS = 2048
/** 65537. With exponent 1 anybody can sign (Wycheproof, JWK tcId 9). */
const EXPONENT = 'AQAB'

/** Whether a key of the set may verify RS256. What is not RSA, too short, private or meant for something else is passed over. */
export function isAcceptableKey(jwk: JWK): boolean {
  if (jwk.kty !== 'RSA' || typeof jwk.n !== 'string' || jwk.e !== EXPONENT) return false
  if ('d' in jwk || 'k' in jwk) return false
  if (jwk.use !== undefined && jwk.use !== 'sig') return false
  if (jwk.alg !== undefined && jwk.alg !== 'RS256') return false
  if (jwk.key_ops !== undefined && !jwk.key_ops.includes('verify')) return false
  return bitsOf(jwk.n) >= SHORTEST_MODULUS && !isRoca(jwk.n)
}

function bitsOf(modulus: string): number {
  const bytes = bytesOf(modulus)
  const first = bytes.findIndex((byte) => byte !== 0)
  return first === -1 ? 0 : (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24
}

function bytesOf(text: string): Uint8Array {
  try {
    return base64url.decode(text)
  } catch {
    return new Uint8Array()
  }
}
