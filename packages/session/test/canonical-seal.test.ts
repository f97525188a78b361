import { describe, expect, it } from 'vitest'
import { sealParts } from '../src/crypto/canonical-seal.ts'

const salt = '0123456789abcdef'.repeat(4)
const parts = ['Fe26.2', '1', salt, `${'A'.repeat(21)}Q`, 'Y2lwaGVy', '1768478400000', salt, `${'B'.repeat(42)}A~2`]
const withPart = (at: number, text: string): string => parts.with(at, text).join('*')

describe('the parts of a seal', () => {
  it('are told apart', () => {
    expect(sealParts(parts.join('*'))).toEqual({
      bare: parts.join('*').slice(0, -2),
      signed: parts.slice(0, 6).join('*'),
      salt,
      iv: parts[3],
      ciphertext: 'Y2lwaGVy',
      expiry: '1768478400000',
      hmacSalt: salt,
      hmac: parts[7]?.slice(0, -2),
    })
  })

  it('may be without a password id, and without an end', () => {
    expect(sealParts(withPart(1, ''))).not.toBeNull()
    expect(sealParts(withPart(5, ''))).toMatchObject({ expiry: '' })
  })

  it.each<[string, number, readonly string[]]>([
    ['the prefix', 0, ['', 'Fe26.1', 'xFe26.2', 'fe26.2']],
    ['the password id', 1, ['2', '01', '11', ' ']],
    ['the salt', 2, ['', `${salt}0`, `0${salt}`, salt.slice(1), salt.toUpperCase(), `${salt.slice(1)}g`]],
    ['the vector', 3, ['', 'A'.repeat(21), 'A'.repeat(23), `${'A'.repeat(21)}B`, `${'A'.repeat(21)}=`]],
    ['the ciphertext', 4, ['']],
    ['the end', 5, ['0', '-1', '01', '1.5', '1x', 'x1', 'NaN']],
    ['the salt of the HMAC', 6, ['', `${salt}0`, `0${salt}`, salt.slice(1)]],
    ['the HMAC', 7, ['', '~2', `${'B'.repeat(43)}~2`, `x${parts[7]}`, `${parts[7]}x`, parts[7]!.slice(0, -2)]],
  ])('are none where %s is another', (_, at, others) => {
    for (const other of others) expect([other, sealParts(withPart(at, other))]).toEqual([other, null])
  })

  it('are eight, no more and no fewer', () => {
    expect(sealParts(`${parts.join('*')}*`)).toBeNull()
    for (let count = 0; count < parts.length; count++) expect(sealParts(parts.slice(0, count).join('*'))).toBeNull()
  })

  it('are looked for in 16,384 characters and no more', () => {
    const room = 16_384 - withPart(4, '').length
    expect(sealParts(withPart(4, 'A'.repeat(room)))).not.toBeNull()
    expect(sealParts(withPart(4, 'A'.repeat(room + 1)))).toBeNull()
  })
})
