import { expect, it } from 'vitest'
import { endsCanonically, isCanonicalBase64url } from '../src/crypto/canonical-base64url.ts'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

it('base64url has one spelling: what a runtime writes, and no other text that it reads as the same octets', () => {
  for (const start of ['', 'A', 'AB', 'ABC', 'ABCD', '-_9zZ']) {
    for (const last of ALPHABET) {
      const text = start + last
      const isWritten = Buffer.from(text, 'base64url').toString('base64url') === text
      expect([text, isCanonicalBase64url(text), endsCanonically(text)]).toEqual([text, isWritten, isWritten])
    }
  }
  expect(isCanonicalBase64url('')).toBe(true)
})

it.each(['QQ==', 'QUI=', 'A B', 'QUJD\n', 'a+b/', 'é'])('%j has characters that it has not', (text) => {
  expect(isCanonicalBase64url(text)).toBe(false)
})
