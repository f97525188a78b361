import { beforeEach, describe, expect, it } from 'vitest'
import { seal } from '../src/authenticate/instance-steps.ts'
import { AuthService } from '../src/core.ts'
import { browse, isFreshStart, type Browser } from './support/browser.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
  await browser.put(await browser.session({ org_id: 'org_1' }))
})

/** A person follows a link to this address. */
const follow = (path: string, site = 'cross-site'): Promise<Response> =>
  browser.open(path, { headers: { 'sec-fetch-site': site } })

const asks = async (response: Response): Promise<boolean> =>
  response.status === 200 && (await response.clone().text()).includes('<h1>Sign in again?</h1>')

const CHOICES = [
  'connectionId=conn_evil',
  'organizationId=org_evil',
  'provider=GoogleOAuth',
  'loginHint=eve@evil.example',
  'domainHint=evil.example',
  'invitationToken=evil',
  'invitation_token=evil',
]

describe('a link of another site that chooses the account of a sign-in', () => {
  it.each(CHOICES)('asks a signed-in visitor first, and changes nothing: %s', async (choice) => {
    const response = await follow(`/auth/sign-in?${choice}`)
    expect([await asks(response), response.headers.getSetCookie()]).toEqual([true, []])
  })

  it.each(['/auth/sign-up?', '/auth/callback?start=sign-in&'])('asks at %s too', async (path) => {
    expect(await asks(await follow(`${path}connectionId=conn_evil`))).toBe(true)
  })

  it('has one link on its page, to the same address, and repeats nothing of it', async () => {
    const html = await (await follow('/auth/sign-in?connectionId=conn_evil&returnPathname=/there')).text()
    expect(html.match(/<a /g)).toHaveLength(1)
    expect(html).toContain('<a href="" class="primary">Continue</a>')
    expect(html).not.toMatch(/conn_evil|there/)
  })

  it.each(['same-origin', 'same-site', 'none'])('goes on as asked from %s', async (site) => {
    const response = await follow('/auth/sign-in?connectionId=conn_1', site)
    expect(isFreshStart(response)).toBe(true)
    expect(response.headers.get('location')).toContain('connection_id=conn_1')
  })

  it('goes on for a visitor who is signed out', async () => {
    browser.jar.clear()
    expect(isFreshStart(await follow('/auth/sign-in?connectionId=conn_1'))).toBe(true)
  })

  it('asks a visitor whose session may be live: WorkOS does not answer, and the link asks for a new sign-in', async () => {
    browser.advance(301)
    browser.answers.push('reset', 'reset')
    expect(await asks(await follow('/auth/sign-in?prompt=login&connectionId=conn_evil'))).toBe(true)
  })

  it('asks every visitor if the session cookie is Strict, because such a cookie is not sent', async () => {
    browser = await browse({}, { cookieSameSite: 'strict' })
    expect(await asks(await follow('/auth/sign-in?connectionId=conn_evil'))).toBe(true)
  })

  it('gets the page of the app instead, with a stable code', async () => {
    browser = await browse({ errorPage: ({ code, actions }) => `${code} ${JSON.stringify(actions)}` })
    await browser.put(await browser.session())
    const response = await follow('/auth/sign-in?connectionId=conn_evil')
    expect(await response.text()).toBe('confirm_sign_in [{"label":"Continue","href":""}]')
  })
})

describe('a link that chooses nothing, or that server code made, asks nothing', () => {
  it.each(['', '?returnPathname=/there', '?maxAge=300', '?prompt=login', '?connectionId='])('%s', async (query) => {
    expect(isFreshStart(await follow(`/auth/sign-in${query}`))).toBe(true)
  })

  it.each([
    { organizationId: 'org_2' },
    { connectionId: 'conn_1' },
    { loginHint: 'ada@example.com', provider: 'GoogleOAuth', domainHint: 'example.com' },
    { invitationToken: 'token' },
  ])('getSignInUrl(%j)', async (options) => {
    expect(isFreshStart(await follow(await browser.service.getSignInUrl(options)))).toBe(true)
  })

  it('the sign-in that an organization switch asks for', async () => {
    browser.answers.push({ status: 400, body: { error: 'sso_required', error_description: 'no' } })
    const context = await browser.service.forRequest(browser.post())
    const result = await context.switchOrganization('org_2')
    expect(result.status).toBe('reauthenticate')
    expect(isFreshStart(await follow('url' in result ? result.url : ''))).toBe(true)
  })

  it('but a seal vouches for nothing else in the link', async () => {
    const url = await browser.service.getSignInUrl({ organizationId: 'org_2' })
    expect(await asks(await follow(`${url}&connectionId=conn_evil`))).toBe(true)
    expect(await asks(await follow(url.replace('organizationId=org_2', 'organizationId=org_evil')))).toBe(true)
  })

  it('and one that was made for the session of another visitor vouches for nothing', async () => {
    await browser.put(await browser.session({ sid: 'session_of_another' }))
    const context = await browser.service.forRequest(browser.request())
    const url = await browser.service.getAuthorizationUrl({ organizationId: 'org_evil' }, context)
    expect(isFreshStart(await follow(url))).toBe(true)
    await browser.put(await browser.session())
    expect(await asks(await follow(url))).toBe(true)
  })

  it('and still chooses when its hour is over: then the visitor is asked', async () => {
    const url = await browser.service.getSignInUrl({ organizationId: 'org_2' })
    browser.advance(3_601)
    const { instance } = AuthService.partsOf(browser.service)
    browser.take(
      (await browser.service.saveSession(undefined, await seal(instance, await browser.session()))).setCookies,
    )
    expect(await asks(await follow(url))).toBe(true)
    expect((await follow(url, 'same-origin')).headers.get('location')).toContain('organization_id=org_2')
  })
})
