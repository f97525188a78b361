import { inspect } from 'node:util'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { AuthKitCore, type AuthKitConfig } from '../src/core.ts'
import { browse, sessionCookie, type Browser } from './support/browser.ts'
import { PASSWORD } from './support/configuration.ts'
import { ada, CLIENT_ID, type Answer } from './support/scripted-provider.ts'

const API_KEY = 'sk_canary_7f3a9c1e5b2d8046'
const COOKIE_PASSWORD = 'canary-password-a91c7e53f0b8d264-x2'
const CODE = 'code_canary_51e7b3d9f2a4'
const REFRESH_TOKEN = 'refresh_canary_c4d8e2f6a0b1'

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const

/** What the code under test said, anywhere. */
let said: string[]
/** What must never be said, by name. */
let secrets: Map<string, string>
beforeEach(() => {
  said = []
  secrets = new Map([
    ['API key', API_KEY],
    ['cookie password', COOKIE_PASSWORD],
    ['code', CODE],
    ['refresh token', REFRESH_TOKEN],
  ])
})
// For the whole file: an event is told after the answer, so what one test caused may be printed in the next.
beforeAll(() => {
  for (const method of methods) vi.spyOn(console, method).mockImplementation((...parts) => say(...parts))
})
afterAll(() => vi.restoreAllMocks())

/** Keeps a value as a log, a serializer, a template and an error reporter would print it, with its causes. */
function say(...values: unknown[]): void {
  for (const value of values) {
    said.push(inspect(value, { depth: Infinity }), JSON.stringify(value) ?? '')
    if (!(value instanceof Error)) continue
    said.push(String(value), String(value.stack))
    if (value.cause !== undefined) say(value.cause)
  }
}

/** The spellings in which a secret is looked for: itself, base64, base64url, hex, percent-encoded. */
function spellings(secret: string): string[] {
  const bytes = Buffer.from(secret)
  // Whatever stands before it, two of three places of a base64 text keep these characters.
  const shifted = [1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .slice(4, -4),
  )
  return [secret, encodeURIComponent(secret), bytes.toString('base64url'), bytes.toString('hex'), ...shifted]
}

function hits(): string[] {
  const all = said.join('\n')
  return [...secrets].flatMap(([name, secret]) => (spellings(secret).some((text) => all.includes(text)) ? [name] : []))
}

async function open(overrides: Partial<AuthKitConfig> = {}): Promise<Browser> {
  const browser = await browse(
    {},
    { apiKey: API_KEY, cookiePassword: COOKIE_PASSWORD, debug: true, onEvent: (event) => say(event), ...overrides },
  )
  const accessToken = await browser.sign()
  secrets.set('access token', accessToken).set('signature', accessToken.split('.')[2]!)
  browser.answers.push({ tokens: { accessToken, refreshToken: REFRESH_TOKEN } })
  return browser
}

/** All of a response but its `Set-Cookie` fields, which carry the seal to the browser. */
const show = async (response: Response): Promise<void> =>
  say(
    response.status,
    [...response.headers].filter(([name]) => name !== 'set-cookie'),
    await response.text(),
  )

/** A whole sign-in. The verifier and every cookie are secrets from here on. */
async function signIn(browser: Browser): Promise<void> {
  const back = await browser.start()
  for (const [name, value] of browser.jar) secrets.set(`cookie ${name}`, value)
  const response = await browser.open(back.replace('code=code_1', `code=${CODE}`))
  secrets.set('sealed session', sessionCookie(browser) ?? '')
  await show(response)
}

async function visit(browser: Browser): Promise<void> {
  const context = await browser.service.forRequest(browser.request())
  say(context, context.auth, { ...context.auth }, await browser.service.getSession(browser.request()))
  await show(await browser.open('/auth/session'))
}

const failures: readonly (readonly [string, Answer])[] = [
  ['a 503', { status: 503, body: { message: `no ${API_KEY} ${REFRESH_TOKEN}` } }],
  ['a 503 whose page repeats the request', { status: 503, body: `<html>${API_KEY} ${REFRESH_TOKEN} ${CODE}</html>` }],
  ['an invalid_grant that repeats the token', refused('invalid_grant', `${REFRESH_TOKEN} was exchanged`)],
  ['an invalid_client that repeats the key', refused('invalid_client', `${API_KEY} is not known`)],
  ['a rate limit', { status: 429, body: { message: REFRESH_TOKEN }, headers: { 'retry-after': '30' } }],
  ['a reset', 'reset'],
  ['a hang', 'hang'],
  ['another user', { tokens: { user: { ...ada, id: 'user_eve' }, claims: { sub: 'user_eve' } } }],
  ['another issuer', { tokens: { claims: { iss: 'https://evil.example' } } }],
]

function refused(error: string, description: string): Answer {
  return { status: 400, body: { error, error_description: description } }
}

describe('no secret is printed', () => {
  it('by a sign-in, requests, a refresh, a switch and a sign-out, with debug on', async () => {
    const browser = await open()
    await signIn(browser)
    await visit(browser)
    browser.advance(301)
    await visit(browser)
    secrets.set('refreshed session', sessionCookie(browser) ?? '')
    await show(await browser.submit('/auth/switch-organization', { organizationId: 'org_1' }))
    await show(await browser.submit('/auth/sign-out'))
    expect(browser.sent.length).toBeGreaterThan(1)
    expect(said.length).toBeGreaterThan(20)
    expect(hits()).toEqual([])
  })

  it.each(failures)('by a refresh that ends in %s', async (_, answer) => {
    const browser = await open()
    await signIn(browser)
    browser.advance(301)
    browser.answers.push(answer, answer)
    await visit(browser)
    const session = await browser.service.getSession(browser.request())
    browser.answers.push(answer, answer)
    if (session) await browser.service.refreshSession(session).catch(say)
    browser.answers.push(answer, answer)
    if (session) await browser.service.switchOrganization(session, 'org_1').catch(say)
    expect(said.length).toBeGreaterThan(5)
    expect(hits()).toEqual([])
  })

  it.each(failures)('by a callback that ends in %s', async (_, answer) => {
    const browser = await open()
    browser.answers.length = 0
    browser.answers.push(answer, answer)
    const back = await browser.start()
    for (const [name, value] of browser.jar) secrets.set(`cookie ${name}`, value)
    await show(await browser.open(back.replace('code=code_1', `code=${CODE}`)))
    expect(hits()).toEqual([])
  })

  it('by the errors of the lower layers', async () => {
    const browser = await open()
    await signIn(browser)
    const core = new AuthKitCore({ ...browser.config })
    const token = secrets.get('access token') ?? ''
    browser.jwks.status = 500
    await core.verifyToken(token).catch(say)
    await core.decryptSession(`${sessionCookie(browser) ?? ''}x`).catch(say)
    await core.decryptSession(COOKIE_PASSWORD).catch(say)
    say(core, browser.service)
    expect(said.length).toBeGreaterThan(5)
    expect(hits()).toEqual([])
  })

  it('by a configuration that is refused', () => {
    const config = { clientId: CLIENT_ID, apiKey: API_KEY }
    try {
      say(new AuthKitCore({ ...config, redirectUri: 'nowhere', cookiePassword: 'canary-short' }))
    } catch (error) {
      say(error)
    }
    secrets.set('short password', 'canary-short')
    expect(said.length).toBeGreaterThan(0)
    expect(hits()).toEqual([])
  })

  it.each([PASSWORD, REFRESH_TOKEN])('and the sweep would find %.12s in every spelling', (secret) => {
    secrets.set('planted', secret)
    for (const spelling of [
      secret,
      Buffer.from(`ab${secret}`).toString('base64'),
      Buffer.from(secret).toString('hex'),
    ]) {
      said = []
      say({ deep: { text: spelling } })
      expect(hits()).toContain('planted')
    }
  })
})
