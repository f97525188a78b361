import { beforeEach, describe, expect, it } from 'vitest'
import { backFrom, browse, flows, isFreshStart, sessionCookie, type Browser } from './support/browser.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

const parametersOf = (response: Response): URLSearchParams =>
  new URL(response.headers.get('location') ?? '').searchParams

const down = (browser: Browser): void => {
  browser.advance(301)
  browser.answerFor(() => 'reset')
}

describe('starting a sign-in', () => {
  it('sends the browser to the provider with an S256 challenge, and keeps one small cookie', async () => {
    const response = await browser.open('/auth/sign-in?returnPathname=/account')
    expect(response.status).toBe(302)
    const url = new URL(response.headers.get('location') ?? '')
    expect(url.origin + url.pathname).toBe('https://api.workos.com/user_management/authorize')
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      provider: 'authkit',
      screen_hint: 'sign-in',
      redirect_uri: 'https://app.example.com/auth/callback',
      code_challenge_method: 'S256',
    })
    const [cookie = ''] = response.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-wos_flow\.[0-9a-z]+\.[\w-]+=Fe26\.2\S+;/)
    expect(cookie.split('; ').slice(1).toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=600',
      'Path=/',
      'SameSite=Lax',
      'Secure',
    ])
    expect(cookie.length).toBeLessThan(600)
  })

  it('says sign-up on the sign-up route', async () => {
    expect(parametersOf(await browser.open('/auth/sign-up')).get('screen_hint')).toBe('sign-up')
  })

  it('passes on what a link may ask for, an invitation under either name', async () => {
    const query =
      '?organizationId=org_1&loginHint=ada@example.com&domainHint=example.com&prompt=login&maxAge=60&invitation_token=inv_1'
    expect(Object.fromEntries(parametersOf(await browser.open(`/auth/sign-in${query}`)))).toMatchObject({
      organization_id: 'org_1',
      login_hint: 'ada@example.com',
      domain_hint: 'example.com',
      prompt: 'login',
      max_age: '60',
      invitation_token: 'inv_1',
    })
  })

  it("selects by connection or by another provider alone, without AuthKit's own hint", async () => {
    const connection = parametersOf(await browser.open('/auth/sign-in?connectionId=conn_1&organizationId=org_1'))
    expect([connection.get('connection_id'), connection.has('provider'), connection.has('organization_id')]).toEqual([
      'conn_1',
      false,
      false,
    ])
    const google = parametersOf(await browser.open('/auth/sign-in?provider=GoogleOAuth'))
    expect([google.get('provider'), google.has('screen_hint')]).toEqual(['GoogleOAuth', false])
  })

  it("takes no state, redirect URI or screen hint from a stranger's link", async () => {
    const url =
      '/auth/sign-in?state=evil&redirectUri=https://app.example.com/evil&redirect_uri=https://evil.com&screenHint=sign-up&maxAge=-1&prompt=%0d%0a'
    const parameters = parametersOf(await browser.open(url))
    expect(parameters.get('redirect_uri')).toBe('https://app.example.com/auth/callback')
    expect(parameters.get('screen_hint')).toBe('sign-in')
    expect([parameters.has('max_age'), parameters.has('prompt')]).toEqual([false, false])
    const done = await browser.open(backFrom(await browser.open(url)))
    expect(done.headers.get('location')).toBe('/')
  })

  it("carries the app's state and redirect URI sealed, from its own links only", async () => {
    const seen: (string | undefined)[] = []
    browser = await browse({ onSuccess: ({ state }) => void seen.push(state) })
    const link = await browser.service.getSignInUrl({ state: 'cart-42', returnPathname: '/cart' })
    expect(link).toMatch(/^\/auth\/sign-in\?/)
    expect(decodeURIComponent(link)).not.toContain('cart-42')
    expect((await browser.open(backFrom(await browser.open(link)))).headers.get('location')).toBe('/cart')
    await browser.open(backFrom(await browser.open(link.replace(/sealed=.{40}/, 'sealed=Fe26.2'))))
    expect(seen).toEqual(['cart-42', undefined])
  })

  it('keeps verifier and return path out of every URL', async () => {
    const response = await browser.open('/auth/sign-in?returnPathname=/private-page')
    const [cookie = ''] = response.headers.getSetCookie()
    const sealed = cookie.slice(cookie.indexOf('=') + 1, cookie.indexOf(';'))
    const location = decodeURIComponent(response.headers.get('location') ?? '')
    expect(location).not.toContain(sealed)
    expect(location).not.toContain('private-page')
  })

  it("starts at the callback's path too, where the app mounts nothing else", async () => {
    expect(parametersOf(await browser.open('/auth/callback?start=sign-up')).get('screen_hint')).toBe('sign-up')
    expect(parametersOf(await browser.open('/auth/callback?start=sign-in')).get('screen_hint')).toBe('sign-in')
  })

  it('refuses a redirect URI of another origin before any cookie', async () => {
    await expect(
      browser.service.createSignIn(undefined, { redirectUri: 'https://evil.com/callback' }),
    ).rejects.toMatchObject({
      code: 'ERR_OPTION_INVALID',
    })
  })

  it('refuses a state too long to travel, and says what to do', async () => {
    await expect(browser.service.createSignIn(undefined, { state: 'x'.repeat(4000) })).rejects.toMatchObject({
      code: 'ERR_STATE_TOO_LARGE',
      message: expect.stringContaining('shorter'),
    })
  })

  it.each<[string, (browser: Browser) => unknown]>([
    ['is valid', () => {}],
    ['has expired while WorkOS is down', down],
    ['cannot be verified for want of keys', (without) => void (without.jwks.status = 500)],
    ['has a token of another issuer', async (of) => of.put(await of.session({ iss: 'https://auth.example.com' }))],
    ['belongs to another client', async (of) => of.put(await of.session({ client_id: 'client_other' }))],
    ['cannot be opened', (broken) => broken.jar.set('__Host-wos_session', 'garbage')],
  ])('does not depend on the session that came: it %s', async (_, make) => {
    await browser.put(await browser.session())
    await make(browser)
    const cookie = sessionCookie(browser)
    const response = await browser.open('/auth/sign-in?returnPathname=/account')
    expect(isFreshStart(response)).toBe(true)
    expect([flows(browser).length, sessionCookie(browser), browser.sent]).toEqual([1, cookie, []])
  })
})
