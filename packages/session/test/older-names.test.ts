import { sessionEncryption } from '@workos/authkit-session'
import { describe, expect, it } from 'vitest'
import { splitIntoChunks } from '../src/authenticate/chunks.ts'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { browse, type Browser } from './support/browser.ts'
import { PASSWORD, START } from './support/scripted-provider.ts'

// An older name may be in use by another app on the same host: its cookie is none of Latchkey's business unless a session came out of it.

const OWN = '__Host-wos_session'
const OTHER_PASSWORD = 'the-password-of-another-app-on-this-host'

const migrating = (more: Partial<AuthKitConfig> = {}): Promise<Browser> =>
  browse({}, { legacyCookies: { names: ['wos-session', 'wos_session'], until: new Date(START + 86_400_000) }, ...more })

const sealedWith = async (browser: Browser, password: string, claims = {}): Promise<string> =>
  sessionEncryption.sealData(await browser.session(claims), { password, ttl: 0 })

/** A page, as a browser asks for it. */
async function visit(browser: Browser): Promise<string | null> {
  const context = await browser.service.forRequest(browser.request())
  browser.take((await context.finalize(new Response())).headers.getSetCookie())
  return context.auth.user?.email ?? null
}

const unreadable: [string, (browser: Browser) => Promise<string>][] = [
  ['another app sealed', (browser) => sealedWith(browser, OTHER_PASSWORD)],
  ['holds no session', async () => 'theme-of-another-app'],
  ['is of another client', (browser) => sealedWith(browser, PASSWORD, { client_id: 'client_other' })],
]

describe.each(unreadable)('an older cookie that %s', (_, make) => {
  it.each([undefined, 'sid'])(
    'is left alone by a sign-in, a refresh and a sign-out, with the cookieName %s',
    async (cookieName) => {
      const browser = await migrating({ cookieName })
      const others = { 'wos-session': await make(browser), 'wos_session.0': '2.0000000.x' }
      for (const [name, value] of Object.entries(others)) browser.jar.set(name, value)
      const callback = await browser.start()
      await browser.open(callback)
      expect(await visit(browser)).not.toBeNull()
      browser.advance(301)
      expect(await visit(browser)).not.toBeNull()
      await browser.submit('/auth/sign-out')
      expect(Object.fromEntries(browser.jar)).toEqual(others)
    },
  )
})

describe('an older cookie that holds a session of this app', () => {
  it('is replaced when its session is refreshed, so that a sign-out is not undone by it', async () => {
    const browser = await migrating()
    browser.jar.set('wos-session', await sealedWith(browser, PASSWORD))
    browser.advance(301)
    expect(await visit(browser)).not.toBeNull()
    expect([...browser.jar.keys()]).toEqual([OWN])
    await browser.submit('/auth/sign-out')
    expect([...browser.jar.keys()]).toEqual([])
  })

  it('is replaced by a sign-in', async () => {
    const browser = await migrating()
    const callback = await browser.start()
    browser.jar.set('wos-session', await sealedWith(browser, PASSWORD))
    await browser.open(callback)
    expect([...browser.jar.keys()]).toEqual([OWN])
  })

  it('is expired by a sign-out, and the current name with it', async () => {
    const browser = await migrating()
    browser.jar.set('wos-session', await sealedWith(browser, PASSWORD))
    const ended = (await browser.submit('/auth/sign-out')).headers.getSetCookie().map((field) => field.split('=')[0])
    expect(new Set(ended)).toEqual(new Set([OWN, 'wos-session']))
    expect([...browser.jar.keys()]).toEqual([])
  })

  it('beside the current one is kept by a refresh, and expired by a sign-out: the next page would be signed in by it', async () => {
    const browser = await migrating()
    await browser.put(await browser.session())
    browser.jar.set('wos-session', await sealedWith(browser, PASSWORD))
    browser.advance(301)
    expect(await visit(browser)).not.toBeNull()
    expect([...browser.jar.keys()].toSorted()).toEqual([OWN, 'wos-session'])
    await browser.submit('/auth/sign-out')
    expect([...browser.jar.keys()]).toEqual([])
    expect(await visit(browser)).toBeNull()
  })

  it('is expired in its chunks too, and chunks that hold no session of this app are left alone', async () => {
    const browser = await migrating()
    const session = await browser.session()
    const user = { ...session.user, metadata: { note: 'x'.repeat(5_000) } }
    for (const [password, isOwn] of [
      [PASSWORD, true],
      [OTHER_PASSWORD, false],
    ] as const) {
      const sealed = await sessionEncryption.sealData({ ...session, user }, { password, ttl: 0 })
      const chunks = splitIntoChunks('wos-session', sealed, 4_000)
      for (const [name, value] of chunks) browser.jar.set(name, value)
      await browser.submit('/auth/sign-out')
      expect([...browser.jar.keys()]).toEqual(isOwn ? [] : chunks.map(([name]) => name))
    }
  })
})

describe('a cookie of the configured name in the scope of the host, beside a cookieDomain', () => {
  it('is left alone by a sign-in if it cannot be opened, and replaced if it can', async () => {
    for (const [password, isReplaced] of [
      [OTHER_PASSWORD, false],
      [PASSWORD, true],
    ] as const) {
      const browser = await browse({}, { cookieName: 'sid', cookieDomain: 'example.com' })
      const callback = await browser.start()
      browser.jar.set('sid', await sealedWith(browser, password))
      const fields = (await browser.open(callback)).headers.getSetCookie()
      const hostOnly = fields.filter((field) => field.startsWith('sid=;') && !field.includes('Domain='))
      expect(hostOnly).toHaveLength(isReplaced ? 1 : 0)
    }
  })
})
