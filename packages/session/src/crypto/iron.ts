import { SessionEncryptionError } from '../model/errors.ts'
import type { Soon } from '../model/soon.ts'
import { sealParts, SUFFIX, type SealParts } from './canonical-seal.ts'
import { nativeCrypto, type Native } from './native.ts'
import { sealNatively } from './native-seal.ts'
import { unsealNatively } from './native-unseal.ts'
import { sealWithWebCrypto, unsealWithWebCrypto } from './web-seal.ts'

/** How sessions are sealed: the vendor's interface, so that an app's own `encryptionFactory` keeps fitting. `ttl` in seconds, 0 for no end. */
export interface SessionEncryption {
  sealData(data: unknown, options: { password: string; ttl?: number | undefined }): Promise<string>
  unsealData<Data>(encryptedData: string, options: { password: string; ttl?: number | undefined }): Promise<Data>
}

/** The vendor's password id: with it, their library opens what we seal. */
const PASSWORD_ID = '1'

const SHORTEST_PASSWORD = 32

/** Seals a value as JSON under one password: `Fe26.2*1*…~2`. Throws `ERR_SEAL_INVALID` where the value is no JSON or the password is too short. */
export async function sealJson(value: unknown, password: string, ttlSeconds = 0): Promise<string> {
  try {
    return `${await sealText(JSON.stringify(value), password, ttlSeconds * 1000)}${SUFFIX}`
  } catch (cause) {
    const message = 'This cannot be sealed: pass what JSON can hold, and a cookie password of at least 32 characters.'
    throw new SessionEncryptionError('ERR_SEAL_INVALID', message, { cause })
  }
}

export interface OpenedJson {
  readonly value: unknown
  /** The one that opened it. */
  readonly password: string
}

/** The sealed value and the password that opened it, newest first, or null for whatever is no seal of ours. Never throws on input. */
export function unsealJson(sealed: string, passwords: readonly string[]): Soon<OpenedJson | null> {
  const seal = sealParts(sealed)
  if (seal === null) return null
  const native = nativeCrypto()
  return native === null ? openWithWebCrypto(seal, passwords) : openNatively(native, seal, passwords)
}

function openNatively(native: Native, seal: SealParts, passwords: readonly string[]): OpenedJson | null {
  for (const password of passwords) {
    const value = isLongEnough(password) ? parse(unsealNatively(native, seal, password)) : undefined
    if (value !== undefined) return { value, password }
  }
  return null
}

async function openWithWebCrypto({ bare }: SealParts, passwords: readonly string[]): Promise<OpenedJson | null> {
  for (const password of passwords.filter(isLongEnough)) {
    const value = parse(await unsealWithWebCrypto(bare, { password, passwordId: PASSWORD_ID }))
    if (value !== undefined) return { value, password }
  }
  return null
}

const isLongEnough = (password: string): boolean => password.length >= SHORTEST_PASSWORD

async function sealText(text: string | undefined, password: string, ttlMs: number): Promise<string> {
  if (text === undefined) throw new TypeError('JSON has no text for this value')
  if (!isLongEnough(password)) throw new RangeError('the cookie password is too short')
  const native = nativeCrypto()
  if (native === null) return sealWithWebCrypto(text, { password, passwordId: PASSWORD_ID, ttlMs })
  const expiresAt = ttlMs > 0 ? Date.now() + ttlMs : null
  return sealNatively(native, { text, password, passwordId: PASSWORD_ID, expiresAt })
}

function parse(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The default encryption, compatible with the vendor's in both directions. `unsealData` throws `ERR_SEAL_INVALID` for what does not open. */
export const sessionEncryption: SessionEncryption = {
  sealData: (data, { password, ttl }) => sealJson(data, password, ttl),
  async unsealData<Data>(encryptedData: string, { password }: { password: string }) {
    const opened = await unsealJson(encryptedData, [password])
    if (opened !== null) return opened.value as Data
    const message =
      'This seal does not open: it was made with another cookie password, has expired, or was changed on its way.'
    throw new SessionEncryptionError('ERR_SEAL_INVALID', message)
  },
}
