import { exportJWK, generateKeyPair } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { isAcceptableKey } from '../src/crypto/acceptable-key.ts'
import { isCanonicalBase64url } from '../src/crypto/canonical-base64url.ts'

let jwk: Record<string, unknown>
beforeAll(async () => {
  jwk = { ...(await exportJWK((await generateKeyPair('RS256')).publicKey)) }
})

describe('a listed key', () => {
  it('of RSA may verify, and may say what it is for', () => {
    expect(isAcceptableKey(jwk)).toBe(true)
    expect(isAcceptableKey({ ...jwk, use: 'sig', alg: 'RS256', key_ops: ['verify'] })).toBe(true)
  })

  it.each(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])(
    'that comes with `%s` has given its secret away, and is passed over',
    (name) => {
      expect(isAcceptableKey({ ...jwk, [name]: 'AQAB' })).toBe(false)
    },
  )

  it.each<[string, Record<string, unknown>]>([
    ['for encryption', { use: 'enc' }],
    ['for another algorithm', { alg: 'RS512' }],
    ['to sign with only', { key_ops: ['sign'] }],
    ['whose operations are no list', { key_ops: 'verify' }],
    ['of another type', { kty: 'oct' }],
    ['with the exponent 1', { e: 'AQ' }],
    ['with the exponent 3', { e: 'Aw' }],
    ['without a modulus', { n: undefined }],
    ['whose modulus is no text', { n: 7 }],
    ['whose modulus is nothing', { n: '' }],
    ['whose modulus is no base64url', { n: '%' }],
    ['whose modulus is zero', { n: Buffer.alloc(256).toString('base64url') }],
  ])('%s is passed over', (_, fields) => {
    expect(isAcceptableKey({ ...jwk, ...fields })).toBe(false)
  })

  it.each([null, undefined, 7, 'RSA', []])('that is %j is passed over', (value) => {
    expect(isAcceptableKey(value)).toBe(false)
  })

  it('has 2048 bits at least, counted from the first that is set', () => {
    const key = (first: number, length: number, leading = 0): unknown => {
      const modulus = Buffer.alloc(leading + length, 0xff)
      modulus.fill(0, 0, leading)
      modulus[leading] = first
      return { kty: 'RSA', e: 'AQAB', n: modulus.toString('base64url') }
    }
    expect(isAcceptableKey(key(0x80, 256))).toBe(true)
    expect(isAcceptableKey(key(0x80, 256, 4))).toBe(true)
    expect(isAcceptableKey(key(0x01, 257))).toBe(true)
    expect(isAcceptableKey(key(0x7f, 256))).toBe(false)
    expect(isAcceptableKey(key(0xff, 255, 1))).toBe(false)
    expect(isAcceptableKey(key(0xff, 200, 100))).toBe(false)
  })
})

describe('base64url has one spelling (RFC 4648 section 3.5)', () => {
  it.each(['', 'AA', 'AQ', 'AAA', 'AAE', 'AAAA', 'AAAAAg', '-_-_'])('%j is one', (text) => {
    expect(isCanonicalBase64url(text)).toBe(true)
  })

  it.each(['A', 'AAAAA', 'AB', 'AF', 'AAB', 'AAC', 'AA==', 'AA+/', ' AAA', 'AAA\n', 'é', 'ABCDéFGH'])(
    '%j is none',
    (text) => {
      expect(isCanonicalBase64url(text)).toBe(false)
    },
  )
})
