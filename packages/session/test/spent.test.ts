import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as NativeModule from '../src/crypto/native.ts'
import type { Spent } from './support/counted-native.ts'
import { harness, type Harness } from './support/service.ts'

/** A gate by counted operations: what a request costs cannot grow unseen, and no clock of a busy machine decides it. */
const { spent } = vi.hoisted(() => ({ spent: {} as Spent }))
vi.mock('../src/crypto/native.ts', async (original) => {
  const real = await original<typeof NativeModule>()
  const { countedNative } = await import('./support/counted-native.ts')
  const counted = countedNative(real.nativeCrypto()!, spent)
  return { ...real, nativeCrypto: () => counted }
})

const reset = (): void => {
  for (const name of Object.keys(spent)) delete spent[name as keyof Spent]
}
/** What `count` requests spend, one after the other. */
async function spending(app: Harness, request: () => Request, count = 1): Promise<Spent> {
  reset()
  for (let index = 0; index < count; index++) await app.service.withAuth(request())
  return { ...spent }
}

/** Of a cookie that came before: its two keys have been derived. */
const REOPEN = { createHmac: 1, createDecipheriv: 1 }
const UNSEAL = { pbkdf2Sync: 2, ...REOPEN }

beforeEach(reset)

describe('what a request spends', () => {
  it('with a session whose token is new: one unseal, one signature', async () => {
    const app = await harness()
    await app.put(await app.session())
    expect(await spending(app, app.request)).toEqual({ ...UNSEAL, hash: 1, verify: 1 })
  })

  it('with a cookie that came before: one unseal without its keys, one hash', async () => {
    const app = await harness()
    await app.put(await app.session())
    await app.service.withAuth(app.request())
    expect(await spending(app, app.request)).toEqual({ ...REOPEN, hash: 1 })
  })

  it('with a new cookie around a token that was verified before: one unseal, one hash', async () => {
    const app = await harness()
    const session = await app.session()
    await app.put(session)
    await app.service.withAuth(app.request())
    await app.put(session)
    expect(await spending(app, app.request)).toEqual({ ...UNSEAL, hash: 1 })
  })

  it('with every check on every request: one unseal, one signature, each time', async () => {
    const app = await harness({ verifiedTokenCache: false })
    await app.put(await app.session())
    expect(await spending(app, app.request, 3)).toEqual({
      pbkdf2Sync: 2,
      createHmac: 3,
      createDecipheriv: 3,
      verify: 3,
    })
  })

  it('with a memo of cookies, of one that came a moment ago: one hash', async () => {
    const app = await harness({ cookieMemo: { size: 10, seconds: 30 } })
    await app.put(await app.session())
    expect(await spending(app, app.request)).toEqual({ ...UNSEAL, hash: 2, verify: 1 })
    expect(await spending(app, app.request)).toEqual({ hash: 1 })
  })

  it('without a cookie of ours: nothing', async () => {
    const app = await harness()
    const headers = { cookie: 'theme=dark; _ga=GA1.2.3; lang=sv' }
    expect(await spending(app, () => new Request('https://app.example.com/', { headers }))).toEqual({})
    expect(await spending(app, () => new Request('https://app.example.com/logo.svg'))).toEqual({})
    expect(app.jwks.fetches).toBe(0)
  })

  it('with a wrong seal: one key and one HMAC', async () => {
    const app = await harness()
    const other = await harness({ cookiePassword: 'another-horse-battery-staple-0123456789' })
    await other.put(await other.session())
    expect(await spending(app, other.request)).toEqual({ pbkdf2Sync: 1, createHmac: 1 })
    // Nothing of it was kept: salts come from strangers.
    expect(await spending(app, other.request)).toEqual({ pbkdf2Sync: 1, createHmac: 1 })
  })

  it('however many loaders ask: once', async () => {
    const app = await harness()
    await app.put(await app.session())
    reset()
    const request = app.request()
    await Promise.all(Array.from({ length: 20 }, () => app.service.forRequest(request)))
    expect(spent).toEqual({ ...UNSEAL, hash: 1, verify: 1 })
  })

  it('once warm, is never a fetch of keys', async () => {
    const app = await harness()
    await app.put(await app.session({}, { ttl: 3_600 }))
    await app.service.withAuth(app.request())
    for (let minute = 0; minute < 7; minute++) {
      app.advance(60)
      await app.service.withAuth(app.request())
    }
    expect(app.jwks.fetches).toBe(1)
  })
})
