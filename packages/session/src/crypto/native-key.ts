import type { Native, NativeKey } from './native.ts'

/** PBKDF2 with one iteration, as iron derives both of its keys. Given as a key object: Node 24 takes four times as long over bare bytes. */
export function nativeKey({ crypto }: Native, password: string, salt: string): NativeKey {
  return crypto.createSecretKey(crypto.pbkdf2Sync(password, salt, 1, 32, 'sha1'))
}
