import { createHmac } from 'node:crypto'
import { AuthKitCore as VendorCore, sessionEncryption as vendor } from '@workos/authkit-session'
import fc from 'fast-check'
import { UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { sealSession } from '../src/authenticate/seal.ts'
import { unseal, type Unsealed } from '../src/authenticate/unseal.ts'
import { sealJson, sessionEncryption, type SessionEncryption } from '../src/crypto/iron.ts'
import type { Session, User } from '../src/model/session.ts'

const PASSWORD = 'correct-horse-battery-staple-0123456789'
const OLDER = 'older-horse-battery-staple-0123456789xyz'
const ada = { object: 'user', id: 'user_ada', email: 'ada@example.com', firstName: 'Ada' } as User
const eve = { ...ada, id: 'user_eve' } as User

const session = (user: User, iat = 1_000, sid = 'session_1'): Session => ({
  accessToken: new UnsecuredJWT({ sub: user.id, sid }).setIssuedAt(iat).encode(),
  refreshToken: `refresh_${iat}`,
  user,
})
const seal = (value: unknown, password = PASSWORD): Promise<string> => sealJson(value, password)
const open = async (...values: string[]): Promise<Unsealed> =>
  unseal(values, { passwords: [PASSWORD, OLDER], encryption: sessionEncryption })

/** As Remix and React Router sign a cookie session: base64 of the JSON, a dot, the HMAC in base64 without padding. */
function wrapped(value: unknown, password: string): string {
  const text = Buffer.from(JSON.stringify(value)).toString('base64')
  return `${text}.${createHmac('sha256', password).update(text).digest('base64').replace(/=+$/, '')}`
}

describe('a session cookie', () => {
  it('opens with the password that sealed it, and says which', async () => {
    expect(await open(await seal(session(ada)))).toEqual({
      status: 'opened',
      session: session(ada),
      password: PASSWORD,
      isMarked: false,
    })
    expect(await open(await seal(session(ada), OLDER))).toMatchObject({ status: 'opened', password: OLDER })
    expect(await open(await seal(session(ada), 'x'.repeat(40)))).toEqual({
      status: 'unreadable',
      reason: 'seal_invalid',
    })
  })

  it('of the vendor’s opens here with every field, and ours opens there', async () => {
    const whole: Session = {
      ...session(ada),
      impersonator: { email: 'root@example.com', reason: 'support' },
      organizationId: 'org_1',
      authenticationMethod: 'Password',
    }
    const theirs = await vendor.sealData(whole, { password: PASSWORD })
    expect(await open(theirs)).toMatchObject({ status: 'opened', session: whole })
    const ours = await sealSession({ ...whole, startedAt: 900 }, { password: PASSWORD, encryption: sessionEncryption })
    const core = new VendorCore({ cookiePassword: PASSWORD, clientId: 'client_1' } as never, {} as never, vendor)
    expect(await core.decryptSession(ours)).toEqual({ ...whole, startedAt: 900, sealedBy: 'latchkey' })
  })

  it('holds named fields only, whatever a provider adds to its answer', async () => {
    const answer = { ...session(ada), sealedSession: 'x'.repeat(2_000), headers: {} }
    const sealed = await sealSession(answer, { password: PASSWORD, encryption: sessionEncryption })
    expect(await vendor.unsealData(sealed, { password: PASSWORD })).toEqual({ ...session(ada), sealedBy: 'latchkey' })
  })
})

describe('the wrapping of the vendor’s Remix and React Router adapters', () => {
  it('is opened', async () => {
    const inner = await vendor.sealData({ ...session(ada), headers: {} }, { password: PASSWORD })
    expect(await open(wrapped({ jwt: inner }, PASSWORD))).toMatchObject({ status: 'opened', session: session(ada) })
    const older = await vendor.sealData(session(ada), { password: OLDER })
    expect(await open(wrapped({ jwt: older }, OLDER))).toMatchObject({ status: 'opened', password: OLDER })
  })

  it('is not, where its signature is another’s, cut off or spelled otherwise', async () => {
    const inner = await seal(session(ada))
    const good = wrapped({ jwt: inner }, PASSWORD)
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const respelled = Array.from(alphabet, (last) => good.slice(0, -1) + last).filter((other) => other !== good)
    const others = [wrapped({ jwt: inner }, 'x'.repeat(40)), good.slice(0, -1), `${good}=`, `${good}\n`, ...respelled]
    for (const other of others) expect(await open(other)).toEqual({ status: 'unreadable', reason: 'seal_invalid' })
  })

  it('opens however long the seal inside makes its padding, and is nothing that begins or ends otherwise', async () => {
    const paddings = new Set<number>()
    for (const note of ['', 'a', 'ab']) {
      const good = wrapped({ jwt: await seal(session(ada)), note }, PASSWORD)
      paddings.add(good.split('.')[0]?.match(/=*$/)?.[0].length ?? -1)
      expect((await open(good)).status).toBe('opened')
      for (const other of [`eyJ${good}`, `eyJ ${good}`, `${good}x`])
        expect((await open(other)).status).toBe('unreadable')
    }
    expect(paddings).toEqual(new Set([0, 1, 2]))
  })

  it('around what is no JSON, signed as it should be, holds no session', async () => {
    const text = 'eyJubyBKU09O'
    const signature = createHmac('sha256', PASSWORD).update(text).digest('base64').replace(/=+$/, '')
    expect((await open(`${text}.${signature}`)).status).toBe('unreadable')
  })

  it.each([{}, { jwt: 7 }, { jwt: 'no seal' }, [], null])('around %j holds no session', async (value) => {
    expect((await open(wrapped(value, PASSWORD))).status).toBe('unreadable')
  })
})

describe('of several cookies under one name', () => {
  it('of one user, the newest counts, in whatever order they come', async () => {
    const old = await seal(session(ada, 1_000))
    const renewed = await seal(session(ada, 2_000))
    const elsewhere = await seal(session(ada, 1_500, 'session_2'))
    for (const values of [
      [old, renewed, elsewhere],
      [elsewhere, renewed, old],
      [renewed, old, renewed],
    ])
      expect(await open(...values)).toMatchObject({ status: 'opened', session: { refreshToken: 'refresh_2000' } })
  })

  it('of two as new as each other, the first that came counts', async () => {
    const one = await seal({ ...session(ada), refreshToken: 'one' })
    const other = await seal({ ...session(ada), refreshToken: 'other' })
    expect(await open(one, other)).toMatchObject({ session: { refreshToken: 'one' } })
    expect(await open(other, one)).toMatchObject({ session: { refreshToken: 'other' } })
  })

  it('one whose token says no time is older than any', async () => {
    const timeless = await seal({ ...session(ada), accessToken: 'opaque', refreshToken: 'timeless' })
    for (const values of [
      [timeless, await seal(session(ada))],
      [await seal(session(ada)), timeless],
    ])
      expect(await open(...values)).toMatchObject({ session: { refreshToken: 'refresh_1000' } })
  })

  it('none that opens is no session, and four are tried', async () => {
    expect(await open('one', 'two')).toEqual({ status: 'unreadable', reason: 'seal_invalid' })
    expect(await open()).toEqual({ status: 'unreadable', reason: 'seal_invalid' })
    expect((await open('one', 'two', 'three', await seal(session(ada)))).status).toBe('opened')
  })

  it('of different users, none does: a planted cookie signs nobody in', async () => {
    expect(await open(await seal(session(ada)), await seal(session(eve, 2_000)))).toEqual({
      status: 'unreadable',
      reason: 'cookies_ambiguous',
    })
  })

  it('those that do not open do not count, and a flood of them is not tried', async () => {
    const good = await seal(session(ada))
    expect((await open('junk', good, good.slice(0, -1))).status).toBe('opened')
    expect((await open(good, good, good, good, good)).status).toBe('opened')
    expect(await open(good, 'one', 'two', 'three', 'four')).toEqual({
      status: 'unreadable',
      reason: 'cookies_ambiguous',
    })
  })
})

describe('a good seal says nothing about what it holds', () => {
  it.each([
    null,
    [],
    'session',
    {},
    { ...session(ada), refreshToken: undefined },
    { ...session(ada), accessToken: '' },
    { ...session(ada), user: null },
    { ...session(ada), user: { id: 7 } },
    { ...session(ada), user: { id: '' } },
    { ...session(ada), user: 'ada' },
    { ...session(ada), refreshToken: '' },
    { ...session(ada), accessToken: 7 },
    { nonce: 'n', codeVerifier: 'v', returnPathname: '/' },
  ])('%j is no session', async (value) => {
    expect(await open(await seal(value))).toEqual({ status: 'unreadable', reason: 'seal_invalid' })
  })

  it('fields of another type are left out, and so is an impersonator without an address', async () => {
    const odd = {
      organizationId: 7,
      authenticationMethod: [],
      startedAt: '900',
      activeAt: null,
      impersonator: {},
      more: 1,
    }
    const opened = await open(await seal({ ...session(ada), ...odd }))
    expect(opened).toStrictEqual({ status: 'opened', session: session(ada), password: PASSWORD, isMarked: false })
    for (const impersonator of [null, 'root@example.com', { email: 7 }])
      expect(await open(await seal({ ...session(ada), impersonator }))).toStrictEqual(opened)
  })

  it('fields of the right type are kept', async () => {
    const whole = {
      ...session(ada),
      impersonator: { email: 'root@example.com', reason: null },
      organizationId: 'org_1',
      authenticationMethod: 'Password',
      startedAt: 900,
      activeAt: 950,
    }
    const sealed = await sealSession(whole, { password: PASSWORD, encryption: sessionEncryption })
    expect(await open(sealed)).toStrictEqual({ status: 'opened', session: whole, password: PASSWORD, isMarked: true })
  })

  it('a session without a field seals without it', async () => {
    const given: unknown[] = []
    const encryption: SessionEncryption = {
      ...sessionEncryption,
      sealData: (data, options) => {
        given.push(data, options)
        return sessionEncryption.sealData(data, options)
      },
    }
    await sealSession(session(ada), { password: PASSWORD, encryption })
    expect(given).toStrictEqual([
      { ...session(ada), sealedBy: 'latchkey' },
      { password: PASSWORD, ttl: 0 },
    ])
  })

  it('no value throws or reaches a prototype', async () => {
    const polluting =
      '{"__proto__":{"x":1},"user":{"id":"user_1","__proto__":{"x":1}},"accessToken":"a","refreshToken":"r"}'
    const value = fc.oneof(fc.jsonValue(), fc.constant(JSON.parse(polluting) as unknown))
    await fc.assert(
      fc.asyncProperty(value, async (sealed) => {
        expect(['opened', 'unreadable']).toContain((await open(await seal(sealed))).status)
        expect(({} as { x?: unknown }).x).toBeUndefined()
      }),
      { numRuns: 200 },
    )
  })
})

describe('an encryption of the app’s own', () => {
  const plain: SessionEncryption = {
    sealData: (data, { password }) => Promise.resolve(`${password}|${JSON.stringify(data)}`),
    unsealData: <Data>(sealed: string, { password }: { password: string }) =>
      sealed.startsWith(`${password}|`)
        ? Promise.resolve(JSON.parse(sealed.slice(password.length + 1)) as Data)
        : Promise.reject(new Error('no')),
  }
  const openWith = async (value: string): Promise<Unsealed> =>
    unseal([value], { passwords: [PASSWORD, OLDER], encryption: plain })

  it('is asked with each password, and its session checked like ours', async () => {
    const sealed = await sealSession(session(ada), { password: OLDER, encryption: plain })
    expect(await openWith(sealed)).toEqual({
      status: 'opened',
      session: session(ada),
      password: OLDER,
      isMarked: true,
    })
    expect(await openWith(`${PASSWORD}|{}`)).toEqual({ status: 'unreadable', reason: 'seal_invalid' })
    expect(await openWith('junk')).toEqual({ status: 'unreadable', reason: 'seal_invalid' })
  })
})
