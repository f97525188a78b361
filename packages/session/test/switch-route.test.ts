import { beforeEach, describe, expect, it } from 'vitest'
import { browse, type Browser } from './support/browser.ts'

/** Vouches that the app chose the organization. */
const SEAL = /&sealed=[^&]+/
const SIGN_IN = '/auth/sign-in?organizationId=org_2&returnPathname=%2Faccount'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

describe('switch-organization', () => {
  const ask = (body: object): Promise<Response> =>
    browser.fetch('/auth/switch-organization', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    })

  it('by a form goes to the return path, by a script gives the session', async () => {
    await browser.put(await browser.session())
    const form = await browser.submit('/auth/switch-organization', {
      organizationId: 'org_2',
      returnPathname: '/account',
    })
    expect([form.status, form.headers.get('location')]).toEqual([303, '/account'])
    const script = await ask({ organizationId: 'org_3' })
    expect([script.status, await script.json()]).toEqual([200, expect.objectContaining({ organizationId: 'org_3' })])
  })

  it('of somebody signed out is 401, without an organization 400', async () => {
    expect((await ask({ organizationId: 'org_2' })).status).toBe(401)
    expect((await ask({})).status).toBe(400)
    expect((await ask({ organizationId: 'x'.repeat(256) })).status).toBe(400)
  })

  it.each([
    ['organization_membership_not_found', 403],
    ['sso_required', 409],
    ['mfa_enrollment', 409],
  ])('refused with %s is %i, and the session stays as it was', async (error, expected) => {
    await browser.put(await browser.session({ org_id: 'org_1' }))
    browser.answers.push({ status: 400, body: { error, error_description: 'no' } })
    const response = await ask({ organizationId: 'org_2', returnPathname: '/account' })
    expect(response.status).toBe(expected)
    const body = (await response.json()) as { error: string; url?: string }
    expect(body.error).toBe(error)
    expect(body.url?.replace(SEAL, '')).toBe(expected === 409 ? SIGN_IN : undefined)
    expect(await (await browser.fetch('/auth/session')).json()).toMatchObject({
      status: 'signed-in',
      organizationId: 'org_1',
    })
  })

  it('by a form leads to the sign-in where one is asked for', async () => {
    await browser.put(await browser.session())
    browser.answers.push({ status: 400, body: { error: 'sso_required', error_description: 'no' } })
    const response = await browser.submit('/auth/switch-organization', {
      organizationId: 'org_2',
      returnPathname: '/account',
    })
    expect([response.status, response.headers.get('location')?.replace(SEAL, '')]).toEqual([303, SIGN_IN])
  })

  it('with the provider down is 503, and the session stays', async () => {
    await browser.put(await browser.session())
    browser.answers.push({ status: 503, body: 'down' }, { status: 503, body: 'down' })
    expect((await ask({ organizationId: 'org_2' })).status).toBe(503)
    expect(await (await browser.fetch('/auth/session')).json()).toMatchObject({ status: 'signed-in' })
  })
})

describe('the page that asks before a switch', () => {
  it('has one button, changes nothing, and repeats the organization and a path of the app', async () => {
    await browser.put(await browser.session({ org_id: 'org_1' }))
    const response = await browser.open('/auth/switch-organization?organizationId=org_2&returnPathname=/account?a=1')
    expect([response.status, response.headers.getSetCookie()]).toEqual([200, []])
    const html = await response.text()
    expect(html.match(/<button/g)).toHaveLength(1)
    expect(html).toContain(
      '<form method="post" action="/auth/switch-organization"><input type="hidden" name="organizationId" value="org_2"><input type="hidden" name="returnPathname" value="/account?a=1">',
    )
    expect(browser.sent).toEqual([])
  })

  it('leads to no other site, and escapes what it repeats', async () => {
    const query = new URLSearchParams({ organizationId: '"><script>', returnPathname: '//evil.example' })
    const html = await (await browser.open(`/auth/switch-organization?${query}`)).text()
    expect(html).toContain('value="&quot;&gt;&lt;script&gt;"')
    expect(html).toContain('name="returnPathname" value="/"')
  })

  it.each(['', '?organizationId=', `?organizationId=${'x'.repeat(256)}`])(
    'is not there without an organization: %s',
    async (query) => {
      expect((await browser.open(`/auth/switch-organization${query}`)).status).toBe(400)
    },
  )

  it.each([
    ['a script', { 'sec-fetch-mode': 'cors' }, 405],
    ['a prefetch', { 'sec-fetch-mode': 'navigate', 'sec-purpose': 'prefetch' }, 401],
  ])('is not for %s', async (_, headers, expected) => {
    const response = await browser.send(browser.request('/auth/switch-organization?organizationId=o', { headers }))
    expect(response?.status).toBe(expected)
  })
})
