import type * as Iron from 'iron-webcrypto'

/** Loaded where the runtime has no cryptography of its own: on Node, where nothing would use it, it is a third of an import. */
const iron = (): Promise<typeof Iron> => import('iron-webcrypto')

export interface WebSealOptions {
  password: string
  passwordId: string
}

/** The seal of a text, without its suffix. `ttlMs` 0 for no end. */
export async function sealWithWebCrypto(
  text: string,
  { password, passwordId, ttlMs }: WebSealOptions & { ttlMs: number },
): Promise<string> {
  const { defaults, seal } = await iron()
  return seal(text, { id: passwordId, secret: password }, { ...defaults, encode: String, ttl: ttlMs })
}

/** The text inside a seal without its suffix, or null where this password did not make it. */
export async function unsealWithWebCrypto(
  sealed: string,
  { password, passwordId }: WebSealOptions,
): Promise<string | null> {
  const { defaults, unseal } = await iron()
  try {
    const passwords = { [passwordId]: password, default: password }
    return (await unseal(sealed, passwords, { ...defaults, decode: String })) as string
  } catch {
    // Iron has no error codes, and every failure means the same: not sealed with this password, or not by us.
    return null
  }
}
