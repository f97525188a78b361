import { AuthKitCore as VendorCore, sessionEncryption as vendor } from '@workos/authkit-session'
import { WorkOS } from '@workos-inc/node'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { sealJson, sessionEncryption, unsealJson } from '../src/crypto/iron.ts'
import { purposePassword } from '../src/crypto/purpose.ts'
import corpus from './vectors/seals.json' with { type: 'json' }

const PASSWORD = 'correct-horse-battery-staple-0123456789'
const OLDER = 'older-horse-battery-staple-0123456789xyz'
const session = { accessToken: 'a.b.c', refreshToken: 'refresh_1', user: { id: 'user_1', firstName: 'Åsa' } }

afterEach(() => void vi.restoreAllMocks())

describe('a seal', () => {
  it('of ours opens in the vendor’s session library', async () => {
    const sealed = await sealJson(session, PASSWORD)
    expect(await vendor.unsealData(sealed, { password: PASSWORD })).toEqual(session)
    const core = new VendorCore({ cookiePassword: PASSWORD, clientId: 'client_1' } as never, {} as never, vendor)
    expect(await core.decryptSession(sealed)).toEqual(session)
  })

  it('of ours opens in the vendor’s Node SDK', async () => {
    const { userManagement } = new WorkOS('sk_test_1', { clientId: 'client_1' })
    const sessionData = await sealJson(session, PASSWORD)
    expect(await userManagement.getSessionFromCookie({ sessionData, cookiePassword: PASSWORD })).toEqual(session)
  })

  it('of the vendor’s opens here', async () => {
    const sealed = await vendor.sealData(session, { password: PASSWORD })
    expect(await unsealJson(sealed, [PASSWORD])).toEqual({ value: session, password: PASSWORD })
    expect(await sessionEncryption.unsealData(sealed, { password: PASSWORD })).toEqual(session)
  })

  it.each(corpus.seals)('made once by $maker opens: $payload', async ({ sealed, payload }) => {
    const opened = await unsealJson(sealed, [corpus.password])
    expect(opened?.value).toEqual(corpus.payloads[payload as keyof typeof corpus.payloads])
  })

  it('opens under whichever password made it, and says which', async () => {
    const sealed = await sealJson(session, OLDER)
    expect(await unsealJson(sealed, [PASSWORD, OLDER])).toEqual({ value: session, password: OLDER })
    expect(await unsealJson(sealed, [PASSWORD])).toBeNull()
    expect(await unsealJson(sealed, [])).toBeNull()
  })

  it('holds what JSON makes of a value', async () => {
    const sealed = await sealJson({ at: new Date(0), none: undefined }, PASSWORD)
    expect((await unsealJson(sealed, [PASSWORD]))?.value).toEqual({ at: '1970-01-01T00:00:00.000Z' })
  })

  it('is never made the same twice', async () => {
    const seals = await Promise.all(Array.from({ length: 200 }, () => sealJson(session, PASSWORD)))
    for (const part of [2, 3, 4, 6, 7]) expect(new Set(seals.map((sealed) => sealed.split('*')[part])).size).toBe(200)
  })

  it('of one purpose opens as no other', async () => {
    const purposes = ['flow', 'state', 'parameter'] as const
    const passwords = [PASSWORD, ...(await Promise.all(purposes.map((purpose) => purposePassword(PASSWORD, purpose))))]
    for (const [made, password] of passwords.entries()) {
      const sealed = await sealJson(session, password)
      const opened = await Promise.all(passwords.map(async (other) => unsealJson(sealed, [other])))
      expect(opened.map((one) => one !== null)).toEqual(passwords.map((_, index) => index === made))
    }
  })
})

describe('one seal has one spelling', () => {
  it('no other character at any place opens', async () => {
    const sealed = await sealJson(session, PASSWORD)
    const changed = Array.from(
      sealed,
      (was, at) => sealed.slice(0, at) + (was === 'A' ? 'B' : 'A') + sealed.slice(at + 1),
    )
    for (const other of changed) expect(await unsealJson(other, [PASSWORD])).toBeNull()
  })

  it('no other last character of the HMAC opens, though some decode to the same bytes', async () => {
    const sealed = await sealJson(session, PASSWORD)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= '
    for (const last of alphabet) {
      const other = `${sealed.slice(0, -3)}${last}~2`
      expect((await unsealJson(other, [PASSWORD])) !== null).toBe(other === sealed)
    }
  })

  it('no part of it opens', async () => {
    const sealed = await sealJson(session, PASSWORD)
    for (let length = 0; length < sealed.length; length++)
      expect(await unsealJson(sealed.slice(0, length), [PASSWORD])).toBeNull()
  })

  it.each(['=', '\n', '*', ' ', '~', '~2', '~x', '\u0000'])('with %j after it, it does not open', async (junk) => {
    expect(await unsealJson((await sealJson(session, PASSWORD)) + junk, [PASSWORD])).toBeNull()
  })

  it.each(['', '~1', '~3', '~NaN', '~2~junk', '~02', '~'])('with the suffix %j it does not open', async (suffix) => {
    const sealed = await sealJson(session, PASSWORD)
    expect(await unsealJson(sealed.replace(/~2$/, suffix), [PASSWORD])).toBeNull()
  })

  it.each(['2', '__proto__', 'constructor', 'toString', 'default'])(
    'with the password id %s it does not open',
    async (id) => {
      const sealed = await sealJson(session, PASSWORD)
      expect(await unsealJson(sealed.replace('Fe26.2*1*', `Fe26.2*${id}*`), [PASSWORD])).toBeNull()
    },
  )

  it('of a password of 32 characters opens, of one less it cannot be made', async () => {
    const shortest = 'x'.repeat(32)
    const sealed = await sealJson(session, shortest)
    expect(await unsealJson(sealed, ['short', shortest])).toEqual({ value: session, password: shortest })
    await expect(sealJson(session, 'x'.repeat(31))).rejects.toMatchObject({
      code: 'ERR_SEAL_INVALID',
      cause: expect.any(RangeError) as unknown,
    })
    await expect(sealJson(undefined, shortest)).rejects.toMatchObject({
      code: 'ERR_SEAL_INVALID',
      cause: expect.any(TypeError) as unknown,
    })
  })

  it('says nothing of an end where it has none', async () => {
    const ends = async (ttl?: number): Promise<string | undefined> =>
      (await sealJson(session, PASSWORD, ttl)).split('*')[5]
    expect(await ends()).toBe('')
    expect(await ends(0)).toBe('')
    expect(Number(await ends(600))).toBeGreaterThan(Date.now() + 500_000)
  })

  it('with anything before it, it does not open', async () => {
    const sealed = await sealJson(session, PASSWORD)
    for (const before of ['x', ' ', '*', 'Fe26.2*', '\n'])
      expect(await unsealJson(before + sealed, [PASSWORD])).toBeNull()
  })

  it('of 16,384 characters opens, of more it does not', async () => {
    const sealed = async (length: number): Promise<string> => sealJson('x'.repeat(length), PASSWORD)
    const lengths = Array.from({ length: 40 }, (_, index) => 12_060 + index * 3)
    const seals = await Promise.all(lengths.map(sealed))
    for (const one of seals) expect((await unsealJson(one, [PASSWORD])) !== null).toBe(one.length <= 16_384)
    expect(seals.some((one) => one.length > 16_384) && seals.some((one) => one.length <= 16_384)).toBe(true)
  })

  it('too long for a cookie, it is turned away before any cryptography', async () => {
    const importKey = vi.spyOn(crypto.subtle, 'importKey')
    const sealed = await sealJson({ long: 'x'.repeat(20_000) }, PASSWORD)
    importKey.mockClear()
    expect(await unsealJson(sealed, [PASSWORD])).toBeNull()
    expect(await unsealJson('Fe26.2*1*'.repeat(100_000), [PASSWORD])).toBeNull()
    expect(importKey).not.toHaveBeenCalled()
  })
})

describe('the default encryption', () => {
  it('throws a typed error for what does not open, and quotes nothing of it', async () => {
    const sealed = await sealJson(session, OLDER)
    const error: unknown = await sessionEncryption
      .unsealData(sealed, { password: PASSWORD })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name: 'SessionEncryptionError', code: 'ERR_SEAL_INVALID' })
    expect(String(error)).not.toContain(sealed.slice(10, 40))
    expect(String(error)).not.toContain(PASSWORD)
  })

  it('throws a typed error, with the cause, for what cannot be sealed', async () => {
    const circular: Record<string, unknown> = {}
    circular['self'] = circular
    await expect(sessionEncryption.sealData(circular, { password: PASSWORD })).rejects.toMatchObject({
      code: 'ERR_SEAL_INVALID',
      cause: expect.any(TypeError) as unknown,
    })
    await expect(sessionEncryption.sealData(session, { password: 'short' })).rejects.toMatchObject({
      code: 'ERR_SEAL_INVALID',
    })
  })

  it('ends a seal with a `ttl` in seconds', async () => {
    const sealed = await sessionEncryption.sealData(session, { password: PASSWORD, ttl: 600 })
    const made = Date.now()
    const clock = vi.spyOn(Date, 'now').mockReturnValue(made + 590_000)
    expect(await unsealJson(sealed, [PASSWORD])).not.toBeNull()
    clock.mockReturnValue(made + 700_000)
    expect(await unsealJson(sealed, [PASSWORD])).toBeNull()
  })
})
