import { isAcceptableKey } from './acceptable-key.ts'
import { importKey, type SigningKey } from './signing-key.ts'

/** A set's acceptable keys by `kid`, none for one without. Throws where there is not a single one: such a set would end every session. */
export async function importKeys(listed: readonly unknown[]): Promise<ReadonlyMap<string | undefined, SigningKey>> {
  const keys = new Map<string | undefined, SigningKey>()
  for (const jwk of listed.filter((key) => isAcceptableKey(key))) {
    const kid = typeof jwk.kid === 'string' ? jwk.kid : undefined
    const key = await importKey(jwk)
    // RFC 7517 section 4.5: a `kid` names one key. The first stands, so that a second cannot take its place.
    if (key !== null && !keys.has(kid)) keys.set(kid, key)
  }
  if (keys.size === 0) throw new Error('the set lists no RSA key of 2048 bits or more for RS256 signatures')
  return keys
}
