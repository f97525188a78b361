import { sessionEncryption } from '@workos/authkit-session'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AuthKitConfig, LegacyCookies } from '../src/config/configuration.ts'
import type { Session } from '../src/model/session.ts'
import { browse, type Browser } from './support/browser.ts'
import { ada, PASSWORD, START } from './support/scripted-provider.ts'

// A sibling domain cannot set a `__Host-` cookie. It can set one under the name that a WorkOS library gives the session.

const NAMES = ['wos-session', 'wos_session'] as const
const OWN = '__Host-wos_session'
const DAY = 86_400

let said: string[]
beforeEach(() => {
  said = []
  vi.spyOn(console, 'warn').mockImplementation((text: string) => void said.push(text))
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A browser of an app that reads these older cookies for so many days. */
const visit = (names?: LegacyCookies['names'], days = 30, more: Partial<AuthKitConfig> = {}): Promise<Browser> =>
  browse({}, { ...more, ...(names && { legacyCookies: { names, until: new Date(START + days * DAY * 1000) } }) })

/** What the WorkOS library would have sealed for this person. */
const sealedByWorkOS = (session: Session): Promise<string> =>
  sessionEncryption.sealData(session, { password: PASSWORD, ttl: 0 })

/** What Latchkey sealed for this person, as a browser holds it. */
async function sealedByLatchkey(browser: Browser, session: Session): Promise<string> {
  await browser.put(session)
  const sealed = browser.jar.get(OWN) ?? ''
  browser.jar.clear()
  return sealed
}

const emailIn = async (browser: Browser): Promise<string | null> =>
  (await browser.service.forRequest(browser.request())).auth.user?.email ?? null

describe('without the option', () => {
  it.each(NAMES)('a session under %s signs nobody in, whoever sealed it', async (name) => {
    const browser = await visit()
    const session = await browser.session()
    for (const sealed of [await sealedByLatchkey(browser, session), await sealedByWorkOS(session)]) {
      browser.jar.set(name, sealed)
      const { auth } = await browser.service.forRequest(browser.request())
      expect(auth).toMatchObject({ status: 'signed-out', reason: 'no_cookie' })
    }
  })

  it.each(NAMES)('a cookie named %s is not replaced by a sign-in, nor cleared by a sign-out', async (name) => {
    const browser = await visit()
    browser.jar.set(name, await sealedByWorkOS(await browser.session()))
    await browser.signIn()
    await browser.submit('/auth/sign-out')
    expect([...browser.jar.keys()]).toEqual([name])
  })

  it('one console line says that a session of a WorkOS library came, however often it comes', async () => {
    const browser = await visit()
    browser.jar.set('wos-session', await sealedByWorkOS(await browser.session()))
    for (let request = 0; request < 3; request++) expect(await emailIn(browser)).toBeNull()
    expect(said).toEqual([
      expect.stringMatching(/^\[latchkey\] .*WorkOS library.* set legacyCookies \(WORKOS_LEGACY_COOKIES\)/),
    ])
  })

  it('nothing is said of a cookie that does not open, that Latchkey sealed, or that comes beside a session', async () => {
    const browser = await visit()
    const session = await browser.session()
    const byLatchkey = await sealedByLatchkey(browser, session)
    for (const value of ['Fe26.2*1*a~2', byLatchkey]) {
      browser.jar.set('wos-session', value)
      await emailIn(browser)
    }
    browser.jar.set('wos-session', await sealedByWorkOS(session))
    browser.jar.set(OWN, byLatchkey)
    await emailIn(browser)
    expect(said).toEqual([])
  })

  it('at most twenty cookies are opened to find out', async () => {
    const browser = await visit()
    for (let request = 0; request < 20; request++) {
      browser.jar.set('wos-session', `Fe26.2*1*${request}~2`)
      await emailIn(browser)
    }
    browser.jar.set('wos-session', await sealedByWorkOS(await browser.session()))
    await emailIn(browser)
    expect(said).toEqual([])
  })
})

describe('with the option', () => {
  it.each(NAMES)(
    'a session of a WorkOS library under %s is read, and its next write replaces the cookie',
    async (name) => {
      const browser = await visit([name])
      const session = await browser.session()
      browser.jar.set(name, await sealedByWorkOS(session))
      expect(await emailIn(browser)).toBe(session.user.email)
      browser.advance(301)
      const context = await browser.service.forRequest(browser.request())
      browser.take((await context.finalize(new Response())).headers.getSetCookie())
      expect([...browser.jar.keys()]).toEqual([OWN])
      expect(await emailIn(browser)).toBe(session.user.email)
      expect(said).toEqual([])
    },
  )

  it.each(NAMES)('a session that Latchkey sealed is refused under %s', async (name) => {
    for (const cookieMemo of [false, { size: 10, seconds: 30 }] as const) {
      const browser = await visit([name], 1, { cookieMemo })
      const sealed = await sealedByLatchkey(browser, await browser.session())
      browser.jar.set(OWN, sealed)
      expect(await emailIn(browser)).not.toBeNull()
      browser.jar.clear()
      browser.jar.set(name, sealed)
      const { auth } = await browser.service.forRequest(browser.request())
      expect(auth).toMatchObject({ status: 'signed-out', reason: 'seal_invalid' })
    }
  })

  it.each([
    ['sid', 'latchkey'],
    ['__Host-sid', 'workos'],
  ] as const)(
    'a session that Latchkey sealed is read under %s, which the app lists as sealed by %s',
    async (name, sealedBy) => {
      const browser = await visit([{ name, sealedBy }])
      const session = await browser.session()
      browser.jar.set(name, await sealedByLatchkey(browser, session))
      expect(await emailIn(browser)).toBe(session.user.email)
    },
  )

  it('an older cookie never replaces a signed-in session', async () => {
    const browser = await visit(NAMES)
    const own = await browser.session()
    const attacker = { ...ada, id: 'user_attacker', email: 'attacker@example.com' }
    const planted = { ...(await browser.session({ sub: attacker.id })), user: attacker }
    await browser.put(own)
    browser.jar.set('wos-session', await sealedByWorkOS(planted))
    expect(await emailIn(browser)).toBe(own.user.email)
    browser.advance(301)
    expect(await emailIn(browser)).toBe(own.user.email)
  })

  it('a sign-in ends an older cookie in the scope of the host and of every domain above it', async () => {
    const browser = await visit(NAMES)
    const callback = await browser.start()
    browser.jar.set('wos-session', await sealedByWorkOS(await browser.session()))
    const fields = (await browser.open(callback)).headers
      .getSetCookie()
      .filter((field) => field.startsWith('wos-session='))
    expect(fields.map((field) => /Domain=([^;]*)/.exec(field)?.[1] ?? null)).toEqual([
      null,
      'app.example.com',
      'example.com',
    ])
    for (const field of fields) expect(field).toContain('Max-Age=0')
    expect(browser.jar.has('wos-session')).toBe(false)
  })

  it('no older cookie is read from the day on that the option names, and the next start says so once', async () => {
    const browser = await visit(['wos-session'], 2)
    const session = await browser.session()
    const sealed = await sealedByWorkOS(session)
    browser.jar.set('wos-session', sealed)
    expect(await emailIn(browser)).toBe(session.user.email)
    browser.advance(2 * DAY)
    const { auth } = await browser.service.forRequest(browser.request())
    expect(auth).toMatchObject({ status: 'signed-out', reason: 'no_cookie' })
    said = []
    const next = browser.another()
    for (let request = 0; request < 2; request++) await next.forRequest(browser.request())
    expect(said.filter((line) => line.includes('legacyCookies ended on'))).toHaveLength(1)
  })
})

it('the mark in a seal of Latchkey leaves it readable for the WorkOS library', async () => {
  const browser = await visit()
  const session = await browser.session()
  const sealed = await sealedByLatchkey(browser, session)
  const opened = await sessionEncryption.unsealData<Session & { sealedBy?: string }>(sealed, { password: PASSWORD })
  expect(opened).toMatchObject({ ...session, sealedBy: 'latchkey' })
})
