import { importJWK, type CryptoKey, type JWK } from 'jose'
import known from './signing-keys.json' with { type: 'json' }

let taken = 0

/** One of five key pairs in turn, so that those who ask after each other have different ones. Making a pair takes longer than most tests. */
export async function nextKeyPair(): Promise<{ privateKey: CryptoKey; publicJwk: JWK }> {
  const jwk = known.keys[taken++ % known.keys.length]!
  const { kty, n, e } = jwk
  return { privateKey: (await importJWK({ ...jwk, alg: 'RS256' }, 'RS256')) as CryptoKey, publicJwk: { kty, n, e } }
}
