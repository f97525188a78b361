/** What is used of Node's `Buffer`. */
export interface NativeBytes extends Uint8Array {
  toString(encoding?: 'base64url' | 'hex'): string
}

/** A key that only its runtime can read. */
export interface NativeKey {
  readonly type: string
}

interface NativeCipher {
  update(data: string, encoding: 'utf8' | 'base64url'): NativeBytes
  final(): NativeBytes
}

interface NativeDigest {
  update(data: string, encoding: 'utf8'): NativeDigest
  digest(): NativeBytes
}

/** What is used of `node:crypto`: the core's types stay free of a platform's. */
export interface NativeCrypto {
  createSecretKey(bytes: Uint8Array): NativeKey
  createPublicKey(key: { key: { kty: string; n: string; e: string }; format: 'jwk' }): NativeKey
  pbkdf2Sync(password: string, salt: string, iterations: number, octets: number, digest: 'sha1'): NativeBytes
  createHmac(algorithm: 'sha256', key: NativeKey): NativeDigest
  createHash(algorithm: 'sha256'): NativeDigest
  /** Node 20.12 and later: a digest in two thirds of the time. */
  hash?(algorithm: 'sha256', text: string, encoding: 'hex' | 'base64url'): string
  createCipheriv(algorithm: 'aes-256-cbc', key: NativeKey, iv: Uint8Array): NativeCipher
  createDecipheriv(algorithm: 'aes-256-cbc', key: NativeKey, iv: Uint8Array): NativeCipher
  timingSafeEqual(one: Uint8Array, other: Uint8Array): boolean
  verify(algorithm: 'sha256', data: Uint8Array, key: NativeKey, signature: Uint8Array): boolean
  randomBytes(octets: number): NativeBytes
}

interface NativeBuffer {
  from(text: string, encoding: 'base64url' | 'latin1'): NativeBytes
  concat(parts: readonly Uint8Array[]): NativeBytes
}

/** A runtime's own synchronous cryptography, and the bytes it works on. */
export interface Native {
  readonly crypto: NativeCrypto
  readonly Buffer: NativeBuffer
}

/** All of them, or the runtime imitates Node only in part, and web cryptography is the surer way. */
const NEEDED: readonly (keyof NativeCrypto)[] = [
  'createSecretKey',
  'createPublicKey',
  'pbkdf2Sync',
  'createHmac',
  'createHash',
  'createCipheriv',
  'createDecipheriv',
  'timingSafeEqual',
  'verify',
  'randomBytes',
]

let found: Native | null | undefined

/**
 * `node:crypto` where the runtime has it, else null. Asked for and not imported, so that the same file loads on every runtime, and
 * at first use, since loading it takes longer than all of ours. An unseal through it takes a twentieth of the time: what is slow
 * about web cryptography is the thread pool's round trips, six for each seal.
 */
export function nativeCrypto(): Native | null {
  if (found === undefined) found = find()
  return found
}

function find(): Native | null {
  const { process } = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }
  const crypto = process?.getBuiltinModule?.('node:crypto') as NativeCrypto | undefined
  const buffer = process?.getBuiltinModule?.('node:buffer') as { Buffer: NativeBuffer } | undefined
  if (crypto === undefined || buffer === undefined) return null
  return NEEDED.every((name) => typeof crypto[name] === 'function') ? { crypto, Buffer: buffer.Buffer } : null
}
