import { beforeEach, describe, expect, it } from 'vitest'
import { ConfigurationProvider } from '../src/config/configuration-provider.ts'
import { faultsOf } from '../src/config/validate.ts'
import type { AuthKitConfig } from '../src/config/configuration.ts'
import { backFrom, browse, flows, isFreshStart, sessionCookie, statusOf, type Browser } from './support/browser.ts'
import { askRoute, serviceWith } from './support/faulty-service.ts'
import { valid } from './support/configuration.ts'

const IDLE = { sessionIdleTimeout: 1200 }

let browser: Browser

/** A browser with the cookie of a session that was idle for too long. */
async function idle(overrides: Partial<AuthKitConfig> = IDLE): Promise<void> {
  browser = await browse({}, overrides)
  await browser.put({ ...(await browser.session({ sid: 'session_old' })), startedAt: seconds(), activeAt: seconds() })
  browser.advance(1200)
}

const seconds = (): number => Math.floor(browser.now().getTime() / 1000)

/** What WorkOS is asked for. */
async function askedFor(path: string): Promise<Record<string, string | null>> {
  const response = await browser.open(path)
  expect(isFreshStart(response)).toBe(true)
  const { searchParams } = new URL(response.headers.get('location') ?? '')
  return { max_age: searchParams.get('max_age'), prompt: searchParams.get('prompt') }
}

/** Finishes a sign-in with a token of these claims. */
async function finish(claims: Record<string, unknown>, query = ''): Promise<Response> {
  const back = await browser.start(query)
  browser.answers.push({ tokens: { claims: { sid: 'session_new', ...claims } } })
  return browser.open(back)
}

const logoutOf = (response: Response): Record<string, string> => {
  const url = new URL(response.headers.get('location') ?? '')
  expect(url.pathname).toBe('/user_management/sessions/logout')
  return Object.fromEntries(url.searchParams)
}

beforeEach(() => idle())

describe('the first sign-in after a lifetime of the app has ended the session', () => {
  it.each([
    ['a link to the sign-in', '/auth/sign-in', { max_age: '0', prompt: null }],
    ['a link to the sign-up', '/auth/sign-up', { max_age: '0', prompt: null }],
    ['the callback that starts a sign-in', '/auth/callback?start=sign-in', { max_age: '0', prompt: null }],
    ['a callback that nobody started', '/auth/callback?code=abc', { max_age: '0', prompt: null }],
    ['an organization', '/auth/sign-in?organizationId=org_1', { max_age: '0', prompt: null }],
    [
      'a link that would allow an hour',
      '/auth/sign-in?maxAge=3600&prompt=consent',
      { max_age: '0', prompt: 'consent' },
    ],
    ['a connection', '/auth/sign-in?connectionId=conn_1', { max_age: null, prompt: 'login' }],
    [
      'an OAuth provider, which WorkOS cannot tell to ask',
      '/auth/sign-in?provider=GoogleOAuth',
      { max_age: null, prompt: null },
    ],
  ])('asks for authentication: %s', async (_, path, expected) => {
    expect(await askedFor(path)).toEqual(expected)
  })

  it('asks after the absolute lifetime as well', async () => {
    await idle({ sessionMaxAge: 1200 })
    expect(await askedFor('/auth/sign-in')).toMatchObject({ max_age: '0' })
  })

  it('asks also if a page was opened in between', async () => {
    const page = await browser.service.forRequest(browser.request())
    expect(page.auth).toMatchObject({ reason: 'session_expired' })
    browser.take((await page.finalize(new Response())).headers.getSetCookie())
    expect(await askedFor('/auth/sign-in')).toMatchObject({ max_age: '0' })
  })

  it('asks again if it has to start anew, because its cookie was lost', async () => {
    const back = await browser.start()
    browser.jar.clear()
    const again = await browser.open(back)
    expect(new URL(again.headers.get('location') ?? '').searchParams.get('max_age')).toBe('0')
    browser.answers.push({ tokens: { claims: { sid: 'session_new' } } })
    expect(logoutOf(await browser.open(backFrom(again)))).toMatchObject({ session_id: 'session_new' })
  })

  it('signs in a person who has authenticated since, and the next one asks for nothing', async () => {
    const response = await finish({ auth_time: seconds() }, '?returnPathname=/account')
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account'])
    expect(await statusOf(browser)).toBe('signed-in')
    expect(await askedFor('/auth/sign-in')).toEqual({ max_age: null, prompt: null })
  })
})

describe('a sign-in asks for nothing', () => {
  it.each([
    ['if the session is alive', async () => browser.advance(-1)],
    ['if there is no session', async () => browser.jar.clear()],
    ['if the session was signed out', async () => void (await browser.service.signOut('session_old'))],
    ['if the cookie is broken', async () => void browser.jar.set('__Host-wos_session', 'Fe26.2*broken')],
    ['if the option says so', () => idle({ ...IDLE, reauthenticateAfterExpiry: false })],
    ['if there is no lifetime', () => idle({})],
  ])('%s', async (_, change) => {
    await change()
    expect(await askedFor('/auth/sign-in')).toEqual({ max_age: null, prompt: null })
  })
})

describe.each([
  ['does not say when the person authenticated', () => ({})],
  ['says that the person was not asked', () => ({ auth_time: seconds() - 3600 })],
  ['says nothing of it after a connection', () => ({}), '?connectionId=conn_1'],
])('a new token that %s', (_, claims, query = '') => {
  it('signs nobody in, and leads through the logout URL to a sign-in that has to ask', async () => {
    expect(logoutOf(await finish(claims(), query))).toEqual({
      session_id: 'session_new',
      return_to: 'https://app.example.com/',
    })
    expect([sessionCookie(browser), flows(browser)]).toEqual([undefined, []])
    expect((await finish({})).status).toBe(303)
    expect(await statusOf(browser)).toBe('signed-in')
  })

  it('ends both sessions at WorkOS, also if the browser never gets to the logout URL', async () => {
    await finish(claims(), query)
    await browser.passPauses()
    expect(browser.revoked.toSorted()).toEqual(['session_new', 'session_old'])
    expect(browser.events).toContainEqual(
      expect.objectContaining({ code: 'sign_in.failed', error: 'ERR_NOT_REAUTHENTICATED' }),
    )
  })
})

describe('a token without proof', () => {
  it('leaves the new session if the person has signed in in another tab meanwhile', async () => {
    const back = await browser.start('?returnPathname=/account')
    await finish({ auth_time: seconds() })
    const before = sessionCookie(browser)
    browser.answers.push({ tokens: { claims: { sid: 'session_new' } } })
    const response = await browser.open(back)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/account'])
    await browser.passPauses()
    expect([sessionCookie(browser), browser.revoked]).toEqual([before, ['session_old']])
    expect(await statusOf(browser)).toBe('signed-in')
  })

  it('leads through the logout URL also if the browser has lost the cookie of the ended session', async () => {
    const back = await browser.start()
    browser.jar.delete('__Host-wos_session')
    browser.answers.push({ tokens: { claims: { sid: 'session_new' } } })
    expect(logoutOf(await browser.open(back))).toMatchObject({ session_id: 'session_new' })
  })

  it('leads to a page, and ends its session, if the storage cannot clear the cookie of the ended one', async () => {
    const service = serviceWith(browser, { storage: { clearSession: () => Promise.reject(new Error('down')) } })
    const start = await askRoute(browser, service, '/auth/sign-in', { isNavigation: true })
    browser.answers.push({ tokens: { claims: { sid: 'session_new' } } })
    const response = await askRoute(browser, service, backFrom(start), { isNavigation: true })
    expect(response.status).toBe(503)
    await browser.passPauses()
    expect(browser.revoked.toSorted()).toEqual(['session_new', 'session_old'])
  })

  it('is an error with the id of its session where the app has a callback of its own', async () => {
    const { searchParams } = new URL(await browser.start(), 'https://app.example.com')
    browser.answers.push({ tokens: { claims: { sid: 'session_new' } } })
    const request = browser.request('/auth/callback')
    const state = searchParams.get('state') ?? ''
    await expect(browser.service.handleCallback(request, undefined, { code: 'code_1', state })).rejects.toMatchObject({
      code: 'ERR_NOT_REAUTHENTICATED',
      data: { sessionId: 'session_new' },
    })
  })
})

describe('reauthenticateAfterExpiry', () => {
  it.each([
    ['false', false],
    ['off', false],
    ['true', true],
  ])('can be the text %s in WORKOS_REAUTHENTICATE_AFTER_EXPIRY', (text, expected) => {
    const provider = new ConfigurationProvider()
    provider.setValueSource({ WORKOS_REAUTHENTICATE_AFTER_EXPIRY: text })
    expect(provider.getValue('reauthenticateAfterExpiry')).toBe(expected)
  })

  it('refuses anything else', () => {
    expect(faultsOf({ ...valid, reauthenticateAfterExpiry: 'maybe' as unknown as boolean })).toEqual([
      'reauthenticateAfterExpiry (WORKOS_REAUTHENTICATE_AFTER_EXPIRY) must be true or false.',
    ])
  })
})
