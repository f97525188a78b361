import { createSecretKey } from 'node:crypto'
import fc from 'fast-check'
import { defaults, seal, unseal } from 'iron-webcrypto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sealParts, type SealParts } from '../src/crypto/canonical-seal.ts'
import { nativeCrypto, type Native } from '../src/crypto/native.ts'
import { sealNatively } from '../src/crypto/native-seal.ts'
import { unsealNatively } from '../src/crypto/native-unseal.ts'
import corpus from './vectors/seals.json' with { type: 'json' }

const native = nativeCrypto() as Native
const passwords = { one: 'correct-horse-battery-staple-0123456789' }
const password = fc.oneof(fc.constant(passwords.one), fc.string({ minLength: 32, maxLength: 80, unit: 'binary' }))
const text = fc.string({ maxLength: 4_000, unit: 'binary' })
const plain = { ...defaults, encode: String, decode: String }
const partsOf = (sealed: string): SealParts => sealParts(`${sealed}~2`)!
const sealHere = (value: string, secret: string, expiresAt: number | null = null): string =>
  sealNatively(native, { text: value, password: secret, passwordId: '1', expiresAt })

afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('native and web cryptography agree', () => {
  it('on whatever is sealed here and opened by iron-webcrypto', async () => {
    await fc.assert(
      fc.asyncProperty(text, password, async (value, secret) => {
        const sealed = sealHere(value, secret)
        expect(sealParts(`${sealed}~2`)?.bare).toBe(sealed)
        expect(await unseal(sealed, { 1: secret }, plain)).toBe(
          new TextDecoder().decode(new TextEncoder().encode(value)),
        )
      }),
      { numRuns: 300 },
    )
  })

  it('on whatever iron-webcrypto seals and is opened here', async () => {
    await fc.assert(
      fc.asyncProperty(text, password, async (value, secret) => {
        const sealed = await seal(value, { id: '1', secret }, plain)
        expect(unsealNatively(native, partsOf(sealed), secret)).toBe(await unseal(sealed, { 1: secret }, plain))
      }),
      { numRuns: 300 },
    )
  })

  it('on what does not open: one changed character, another password', async () => {
    const alphabet = Array.from('ABCdef012-_*')
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom(...alphabet), fc.boolean(), async (place, character, wrong) => {
        const sealed = sealHere('{"user":"user_1"}', passwords.one)
        const at = place % sealed.length
        const changed = sealed.slice(0, at) + character + sealed.slice(at + 1)
        const parts = sealParts(`${changed}~2`)
        if (parts === null) return
        const secret = wrong ? `${passwords.one}x` : passwords.one
        const there = await unseal(changed, { 1: secret, default: secret }, plain).catch(() => null)
        expect(unsealNatively(native, parts, secret)).toBe(there)
      }),
      { numRuns: 1_000 },
    )
  })

  it.each([59_000, 60_000, 61_000])('on a seal that ended %d ms ago', async (ago) => {
    const now = Date.now()
    vi.spyOn(Date, 'now').mockReturnValue(now)
    const sealed = sealHere('text', passwords.one, now - ago)
    const there = await unseal(sealed, { 1: passwords.one }, plain).catch(() => null)
    expect(unsealNatively(native, partsOf(sealed), passwords.one)).toBe(there)
  })

  it.each(corpus.seals)('on the seal that $maker made of $payload', ({ sealed, payload }) => {
    const opened = unsealNatively(native, partsOf(sealed.slice(0, -2)), corpus.password)
    expect(JSON.parse(opened ?? '')).toEqual(corpus.payloads[payload as keyof typeof corpus.payloads])
  })
})

describe('native cryptography', () => {
  it('spends one key and one HMAC on a wrong seal, and decrypts nothing', () => {
    const sealed = sealHere('text', passwords.one)
    const calls: string[] = []
    const crypto = new Proxy(native.crypto, {
      get: (target, name: keyof Native['crypto']) => {
        calls.push(name)
        return target[name]
      },
    })
    expect(unsealNatively({ ...native, crypto }, partsOf(sealed), `${passwords.one}x`)).toBeNull()
    expect(calls.toSorted()).toEqual(['createHmac', 'createSecretKey', 'pbkdf2Sync', 'timingSafeEqual'])
  })

  it('is not used where the runtime has none, or has only a part of it', async () => {
    const whole = { ...native.crypto }
    for (const [modules, has] of [
      [{}, false],
      [{ 'node:crypto': { createSecretKey }, 'node:buffer': { Buffer } }, false],
      [{ 'node:crypto': whole }, false],
      [{ 'node:crypto': whole, 'node:buffer': { Buffer } }, true],
    ] as const) {
      vi.resetModules()
      vi.stubGlobal('process', { getBuiltinModule: (name: keyof typeof modules) => modules[name] })
      const again = await import('../src/crypto/native.ts')
      const found = again.nativeCrypto()
      vi.unstubAllGlobals()
      expect(found !== null).toBe(has)
    }
  })
})
