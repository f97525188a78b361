import { createHook } from 'node:async_hooks'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type * as NativeModule from '../src/crypto/native.ts'
import type * as SdkModule from '../src/provider/load-sdk.ts'
import type { Spent } from './support/counted-native.ts'
import { harness, type Harness } from './support/service.ts'

/** A gate by counted operations: what a request costs cannot grow unseen, and no clock of a busy machine decides it. */
const { spent, sdk } = vi.hoisted(() => ({ spent: {} as Spent, sdk: { loads: 0 } }))
vi.mock('../src/crypto/native.ts', async (original) => {
  const real = await original<typeof NativeModule>()
  const { countedNative } = await import('./support/counted-native.ts')
  const counted = countedNative(real.nativeCrypto()!, spent)
  return { ...real, nativeCrypto: () => counted }
})

vi.mock('../src/provider/load-sdk.ts', async (original) => {
  const real = await original<typeof SdkModule>()
  const loadSdk: typeof real.loadSdk = (...given) => {
    sdk.loads++
    return real.loadSdk(...given)
  }
  return { ...real, loadSdk }
})

const reset = (): void => {
  sdk.loads = 0
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

  it('with an expired token that a hundred others came with at once: its signature is checked once for all of them', async () => {
    const app = await harness()
    await app.put(await app.session())
    app.advance(301)
    const requests = Array.from({ length: 100 }, () => app.request())
    reset()
    await Promise.all(requests.map((request) => app.service.withAuth(request)))
    // The expired token, and the one that followed it.
    expect(spent.verify).toBe(2)
    expect(app.sent).toHaveLength(1)
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

  it('once it has to be refreshed: the SDK, loaded for the first provider call and no sooner', async () => {
    const app = await harness()
    await app.put(await app.session())
    await app.service.withAuth(app.request())
    await app.service.withAuth(new Request('https://app.example.com/'))
    expect(sdk.loads).toBe(0)
    app.advance(301)
    for (let index = 0; index < 3; index++) await app.service.withAuth(app.request())
    expect(sdk.loads).toBe(1)
  })
})

/** Promises that come into being until `run` has ended, those of the runtime for each `await` included. */
async function promisesOf(run: () => Promise<unknown>): Promise<number> {
  let count = 0
  const hook = createHook({ init: (_id, type) => void (count += type === 'PROMISE' ? 1 : 0) }).enable()
  try {
    await run()
  } finally {
    hook.disable()
  }
  return count
}

describe('promises of a request', () => {
  it.each([{}, { verifiedTokenCache: false as const }, { cookieMemo: { size: 10, seconds: 30 } }])(
    'are no more than the one it gives where nothing is waited for, with %j',
    async (overrides) => {
      const app = await harness(overrides)
      await app.put(await app.session())
      for (let index = 0; index < 3; index++) await app.service.withAuth(app.request())
      const [signedIn, anonymous] = [app.request(), new Request('https://app.example.com/')]
      const nothing = await promisesOf(async () => {})
      // The one that `withAuth` returns is the one that `nothing` counts too: no step of it makes another.
      expect((await promisesOf(() => app.service.withAuth(signedIn))) - nothing).toBe(0)
      expect((await promisesOf(() => app.service.withAuth(anonymous))) - nothing).toBe(0)
    },
  )
})
