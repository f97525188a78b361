import { describe, expect, it } from 'vitest'
import { createOpenedCookies } from '../src/authenticate/opened-cookies.ts'
import { sha256Base64url } from '../src/crypto/digest.ts'
import { sealJson } from '../src/crypto/iron.ts'
import type { Session } from '../src/model/session.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { harness, type Harness } from './support/service.ts'

const MEMO = { cookieMemo: { size: 10, seconds: 30 } }
const statusOf = async (app: Harness): Promise<string> => (await app.service.withAuth(app.request())).auth.status
const keptIn = (app: Harness): number => AuthService.partsOf(app.service).instance.openedCookies?.size ?? -1

async function signedIn(overrides = {}): Promise<Harness> {
  const app = await harness({ ...MEMO, ...overrides })
  await app.put(await app.session({}, { ttl: 3_600 }))
  expect(await statusOf(app)).toBe('signed-in')
  expect(await statusOf(app)).toBe('signed-in')
  expect(keptIn(app)).toBe(1)
  return app
}

describe('a cookie that came a moment ago', () => {
  it('is over at once where its session was signed out here', async () => {
    const app = await signedIn()
    await app.service.signOut('session_1')
    expect(await statusOf(app)).toBe('signed-out')
  })

  it('is over with the lifetimes that the app set', async () => {
    const app = await harness({ ...MEMO, sessionMaxAge: 60 })
    await app.put({ ...(await app.session({}, { ttl: 3_600 })), startedAt: app.now().getTime() / 1000 - 50 })
    expect(await statusOf(app)).toBe('signed-in')
    app.advance(11)
    expect(await statusOf(app)).toBe('signed-out')
  })

  it('serves no longer than its token', async () => {
    const app = await harness(MEMO)
    await app.put(await app.session({}, { ttl: 100 }))
    app.advance(75)
    app.answers.push({ status: 500, body: {} }, { status: 500, body: {} })
    expect(await statusOf(app)).toBe('signed-in')
    app.advance(26)
    app.answers.push({ status: 500, body: {} }, { status: 500, body: {} })
    expect(await statusOf(app)).toBe('unavailable')
  })

  it('is over once its key is withdrawn and the next key set is there', async () => {
    const app = await signedIn()
    const opened = AuthService.partsOf(app.service).instance.openedCookies
    const [sealed = ''] = app.jar.values()
    await app.rotateKey()
    app.advance(601)
    // Kept anew for a token that is not verified any more: the memo says who a cookie is of, and not that its token serves.
    const session = await app.service.getSession(app.request())
    expect(session).not.toBeNull()
    expect(opened?.find(await sha256Base64url(sealed))).toBeDefined()
    app.answers.push({ status: 400, body: { error: 'invalid_grant', error_description: 'no' } })
    expect(await statusOf(app)).toBe('signed-out')
  })

  it('is found by no other spelling of it, and by no part', async () => {
    const app = await signedIn()
    const [[name, sealed] = ['', '']] = [...app.jar]
    for (const other of [`${sealed}=`, sealed.slice(0, -1), sealed.replace(/~2$/, '~1')]) {
      app.jar.set(name, other)
      expect(await statusOf(app)).toBe('signed-out')
    }
    expect(keptIn(app)).toBe(1)
  })

  it('is opened again after its seconds, however often it comes, and leaves the memory', () => {
    let seconds = 0
    const cookies = createOpenedCookies({ size: 10, seconds: 30, now: () => new Date(seconds * 1000) })
    cookies.add('cookie', { status: 'opened', session: {} as Session, password: '', isMarked: true }, '')
    const found = Array.from({ length: 61 }, (_, second) => {
      seconds = second
      return cookies.find('cookie') !== undefined
    })
    expect(found.filter(Boolean)).toHaveLength(30)
    expect(found[29]).toBe(true)
    expect(cookies.size).toBe(0)
  })

  it('shows every request the same user, whom none can change', async () => {
    const app = await signedIn()
    const { auth } = await app.service.withAuth(app.request())
    expect(() => Object.assign(auth.user ?? {}, { id: 'user_eve' })).toThrow(TypeError)
  })

  it('is not kept where its seal ends by itself, and never where it opens nothing', async () => {
    const app = await harness(MEMO)
    const [name] = await put(app, await sealJson(await app.session(), app.config.cookiePassword, 600))
    expect(await statusOf(app)).toBe('signed-in')
    app.jar.set(name, await sealJson(await app.session(), 'another-horse-battery-staple-0123456789'))
    expect(await statusOf(app)).toBe('signed-out')
    expect(keptIn(app)).toBe(0)
  })
})

async function put(app: Harness, sealed: string): Promise<[name: string]> {
  app.take((await app.service.saveSession(undefined, sealed)).setCookies)
  return [[...app.jar.keys()][0] ?? '']
}

describe('`cookieMemo`', () => {
  it('is off by default', async () => {
    expect(AuthService.partsOf((await harness()).service).instance.openedCookies).toBeNull()
  })

  it.each([true, 0, {}, { size: 10 }, { size: 10, seconds: 61 }, { size: 0, seconds: 30 }])(
    'of %j is a fault of configuration',
    async (cookieMemo) => {
      const app = await harness({ cookieMemo: cookieMemo as never })
      expect(() => AuthService.partsOf(app.service)).toThrow(/cookieMemo must be false, or/)
    },
  )

  it('without verified tokens is one as well', async () => {
    const app = await harness({ ...MEMO, verifiedTokenCache: false })
    expect(() => AuthService.partsOf(app.service)).toThrow(/cookieMemo needs verifiedTokenCache/)
  })

  it.each([1, 2, 10, 101])('stays within its size, here %d', (size) => {
    const cookies = createOpenedCookies({ size, seconds: 30, now: () => new Date(0) })
    for (let index = 0; index < 1_000; index++) {
      cookies.add(`cookie ${index}`, { status: 'opened', session: {} as Session, password: '', isMarked: true }, '')
      expect(cookies.size).toBeLessThanOrEqual(size)
    }
    expect(cookies.find('cookie 999')).toBeDefined()
  })

  it('ends what a clock that was set back would keep', () => {
    let seconds = 1_000
    const cookies = createOpenedCookies({ size: 10, seconds: 30, now: () => new Date(seconds * 1000) })
    cookies.add('cookie', { status: 'opened', session: {} as Session, password: '', isMarked: true }, '')
    expect(cookies.find('cookie')).toBeDefined()
    seconds = 990
    expect(cookies.find('cookie')).toBeUndefined()
  })
})
