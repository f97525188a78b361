import { defaults, seal, unseal } from 'iron-webcrypto'
import { isCanonicalSeal } from './canonical-seal.ts'

/** How sessions are sealed: the vendor's interface, so that an app's own `encryptionFactory` keeps fitting. `ttl` in seconds. */
export interface SessionEncryption {
  sealData(data: unknown, options: { password: string; ttl?: number | undefined }): Promise<string>
  unsealData<Data>(encryptedData: string, options: { password: string; ttl?: number | undefined }): Promise<Data>
}

/** What iron-session and the vendor append: the version of their payload, not covered by the seal. */
const SUFFIX = '~2'
/** The vendor's password id: with it, their library opens what we seal. */
const PASSWORD_ID = '1'

const options = { ...defaults, encode: JSON.stringify }

/** Seals a value as JSON under one password: `Fe26.2*1*…~2`. */
export async function sealJson(value: unknown, password: string, ttlSeconds = 0): Promise<string> {
  const sealed = await seal(value, { id: PASSWORD_ID, secret: password }, { ...options, ttl: ttlSeconds * 1000 })
  return `${sealed}${SUFFIX}`
}

/** The sealed value and the password that opened it, newest first, or null for whatever is no seal of ours. Never throws on input. */
export async function unsealJson(
  sealed: string,
  passwords: readonly string[],
): Promise<{ value: unknown; password: string } | null> {
  if (!isCanonicalSeal(sealed)) return null
  const bare = sealed.endsWith(SUFFIX) ? sealed.slice(0, -SUFFIX.length) : sealed
  for (const password of passwords) {
    try {
      return { value: await unseal(bare, { [PASSWORD_ID]: password, default: password }, options), password }
    } catch {
      // Iron has no error codes, and every failure means the same: not sealed with this password, or not by us.
    }
  }
  return null
}

/** The default encryption, compatible with the vendor's in both directions. `unsealData` rejects what does not open. */
export const sessionEncryption: SessionEncryption = {
  sealData: (data, { password, ttl }) => sealJson(data, password, ttl),
  async unsealData<Data>(encryptedData: string, { password }: { password: string }) {
    const opened = await unsealJson(encryptedData, [password])
    if (opened === null) throw new Error('The seal does not open with this password.')
    return opened.value as Data
  },
}

