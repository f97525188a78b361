import { createHash, createPrivateKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

import { selfSignedCertificate } from './certificate.ts'

const generate = promisify(generateKeyPair)

export interface PublicJwk {
  readonly alg: 'RS256'
  readonly kty: 'RSA'
  readonly use: 'sig'
  readonly kid: string
  readonly n: string
  readonly e: string
  readonly x5c: readonly [string]
  readonly 'x5t#S256': string
}

export interface SigningKey {
  readonly privateKey: KeyObject
  readonly jwk: PublicJwk
}

/** A key as the state file has it. */
export interface SavedKey {
  readonly jwk: PublicJwk
  readonly pem: string
}

async function createSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const { n = '', e = '' } = publicKey.export({ format: 'jwk' })
  const certificate = selfSignedCertificate(publicKey, privateKey)
  const thumbprint = createHash('sha256').update(certificate).digest('base64url')
  const kid = `emulator_${thumbprint.slice(0, 16)}`
  const x5c: [string] = [certificate.toString('base64')]
  return { privateKey, jwk: { alg: 'RS256', kty: 'RSA', use: 'sig', kid, n, e, x5c, 'x5t#S256': thumbprint } }
}

/** The signing key, and the older ones still published after it. */
export class KeyRing {
  // Made in the background: an RSA key takes up to half a second, which nobody who starts an emulator should wait for.
  #current: Promise<SigningKey>
  #previous: readonly SigningKey[]

  /** With the keys of an earlier run, the signing key first, or a new one. */
  constructor(saved: readonly SavedKey[] = []) {
    const [current, ...previous] = saved.map(({ pem, jwk }) => ({ privateKey: createPrivateKey(pem), jwk }))
    this.#current = current ? Promise.resolve(current) : createSigningKey()
    this.#previous = previous
  }

  async save(): Promise<SavedKey[]> {
    return [await this.#current, ...this.#previous].map(({ privateKey, jwk }) => {
      return { jwk, pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() }
    })
  }

  current(): Promise<SigningKey> {
    return this.#current
  }

  async published(): Promise<readonly PublicJwk[]> {
    return [await this.#current, ...this.#previous].map(({ jwk }) => jwk)
  }

  /** With `overlap` the key set goes on listing the older keys; without it, their tokens no longer verify. */
  async rotate(overlap: boolean): Promise<void> {
    const [next, current] = await Promise.all([createSigningKey(), this.#current])
    this.#previous = overlap ? [current, ...this.#previous] : []
    this.#current = Promise.resolve(next)
  }
}
