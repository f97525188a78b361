import { decode } from 'jose/base64url'
import { isRoca } from './roca.ts'

/** Bits: ASVS 11.6.1. */
const SHORTEST_MODULUS = 2048
/** 65537. With exponent 1 anybody can sign, and jose lets it pass (Wycheproof, JWK tcId 9). */
const EXPONENT = 'AQAB'
/** RFC 7518 sections 6.3.2 and 6.4.1: a set that lists one of these has given its secret away. */
const SECRETS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

/** A listed key that may verify RS256. */
export interface AcceptableKey {
  readonly kty: 'RSA'
  readonly n: string
  readonly e: string
  readonly kid?: unknown
}

/** Whether a key of the set may verify RS256. What is not RSA, too weak, secret or meant for something else is passed over. */
export function isAcceptableKey(jwk: unknown): jwk is AcceptableKey {
  if (typeof jwk !== 'object' || jwk === null) return false
  const { kty, n, e, use, alg, key_ops: operations } = jwk as Record<string, unknown>
  if (kty !== 'RSA' || typeof n !== 'string' || e !== EXPONENT) return false
  if (SECRETS.some((name) => name in jwk)) return false
  if (use !== undefined && use !== 'sig') return false
  if (alg !== undefined && alg !== 'RS256') return false
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return false
  const modulus = bytesOf(n)
  return bitsOf(modulus) >= SHORTEST_MODULUS && !isRoca(modulus)
}

function bitsOf(modulus: Uint8Array): number {
  const first = modulus.findIndex((byte) => byte !== 0)
  return first === -1 ? 0 : (modulus.length - first) * 8 - (Math.clz32(modulus[first] ?? 0) - 24)
}

function bytesOf(text: string): Uint8Array {
  try {
    return decode(text)
  } catch {
    return new Uint8Array()
  }
}
