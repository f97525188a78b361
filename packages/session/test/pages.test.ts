import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { AuthHandlerOptions } from '../src/service/handler-options.ts'
import { browse, type Browser } from './support/browser.ts'
import { ORIGIN } from './support/service.ts'

let browser: Browser
beforeEach(async () => {
  browser = await browse()
})

describe('our pages', () => {
  const pages: [string, (browser: Browser) => Promise<Response>][] = [
    ['an error', (visitor) => visitor.open('/auth/callback?error=access_denied')],
    ['the sign-out page', (visitor) => visitor.open('/auth/sign-out')],
  ]

  it.each(pages)('%s has a language, a title, no script and its own policy', async (_, visit) => {
    const response = await visit(browser)
    const html = await response.text()
    expect(html).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(html).toMatch(/<title>[^<]+<\/title>/)
    expect(html).not.toMatch(/<script|javascript:|\son\w+=|https?:\/\//)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    const [, nonce] = /style-src 'nonce-([\w-]+)'/.exec(policy) ?? []
    expect(html).toContain(`<style nonce="${nonce}">`)
  })

  it('never reuse a nonce', async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => (await browser.open('/auth/sign-out')).headers.get('content-security-policy')),
    )
    expect(policies[0]).not.toBe(policies[1])
  })

  it('hold a form to no target, because a sign-out ends wherever the provider sends it', async () => {
    expect((await browser.open('/auth/sign-out')).headers.get('content-security-policy')).not.toContain('form-action')
  })

  it('keep their referrer at home where they have a form: without one its Origin would be null', async () => {
    const response = await browser.open('/auth/sign-out')
    expect(response.headers.get('referrer-policy')).toBe('same-origin')
    // A hook or a proxy may replace the header. The HTML stands above it.
    expect(await response.text()).toContain('<meta name="referrer" content="same-origin">')
    expect(await (await browser.open('/auth/callback?error=access_denied')).text()).not.toContain('name="referrer"')
  })

  it("are the app's by errorPage: HTML, a response, or nothing", async () => {
    const errorPage = vi.fn()
    browser = await browse({ errorPage })
    const path = '/auth/callback?error=access_denied'
    expect(await (await browser.open(path)).text()).toContain('You were not signed in')
    expect(errorPage).toHaveBeenCalledExactlyOnceWith({
      code: 'access_denied',
      status: 403,
      title: 'You were not signed in',
      message: expect.any(String),
      actions: [
        { label: 'Sign in again', href: '/auth/sign-in?returnPathname=%2F' },
        { label: 'Go to the start page', href: '/' },
      ],
      request: expect.any(Request),
    })
    errorPage.mockReturnValue('<h1>Mine</h1>')
    const html = await browser.open(path)
    expect([html.status, html.headers.get('content-type'), await html.text()]).toEqual([
      403,
      'text/html; charset=utf-8',
      '<h1>Mine</h1>',
    ])
    errorPage.mockReturnValue(Response.redirect(`${ORIGIN}/oops`))
    const response = await browser.open(path)
    expect([response.status, response.headers.get('cache-control')]).toEqual([302, 'private, no-store'])
  })

  it('that ask before they change something are the app’s by errorPage too, with the form to post', async () => {
    const errorPage = vi.fn<NonNullable<AuthHandlerOptions['errorPage']>>(({ form }) => `<h1>${form?.label}?</h1>`)
    browser = await browse({ errorPage })
    await browser.put(await browser.session())
    const response = await browser.open('/auth/sign-out?returnTo=/bye')
    expect([response.status, response.headers.get('referrer-policy'), await response.text()]).toEqual([
      200,
      'same-origin',
      '<h1>Sign out?</h1>',
    ])
    await browser.open('/auth/switch-organization?organizationId=org_2')
    expect(errorPage.mock.calls.map(([{ code, form }]) => [code, form])).toEqual([
      ['confirm_sign_out', { action: '/auth/sign-out', label: 'Sign out', fields: { returnTo: '/bye' } }],
      [
        'confirm_switch',
        {
          action: '/auth/switch-organization',
          label: 'Switch organization',
          fields: { organizationId: 'org_2', returnPathname: '/' },
        },
      ],
    ])
  })

  it('that lead on are the app’s by errorPage too, and lead on', async () => {
    const errorPage = vi.fn<NonNullable<AuthHandlerOptions['errorPage']>>(() => '<h1>Willkommen</h1>')
    browser = await browse({ errorPage }, { cookieSameSite: 'strict' })
    const response = await browser.signIn('?returnPathname=/account')
    expect([response.headers.get('refresh'), await response.text()]).toEqual(['0;url=/account', '<h1>Willkommen</h1>'])
    expect(errorPage).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'signed_in', next: '/account' }))
    errorPage.mockReturnValue(Response.redirect(`${ORIGIN}/welcome`))
    expect((await browser.signIn()).headers.get('location')).toBe(`${ORIGIN}/welcome`)
  })

  it('give errorPage no link that ends an attribute, whatever the return path holds', async () => {
    const errorPage = vi.fn<NonNullable<AuthHandlerOptions['errorPage']>>()
    browser = await browse({ errorPage })
    await browser.put(await browser.session())
    browser.advance(301)
    browser.answers.push({ status: 503, body: {} }, { status: 503, body: {} })
    const returnPathname = `/it's'onclick='x"<>`
    await browser.submit('/auth/switch-organization', { organizationId: 'org_2', returnPathname })
    const hrefs = errorPage.mock.calls.flatMap(([{ actions }]) => actions.map(({ href }) => href))
    expect(hrefs).toContain('/it%27s%27onclick=%27x%22%3C%3E')
    expect(hrefs.join('')).not.toMatch(/['"<>]/)
  })

  it.each(['same-origin', 'cors'])(
    'are shown to a person whose service worker built the navigation again with the mode %s, and start no sign-in',
    async (mode) => {
      const headers = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', 'sec-fetch-mode': mode }
      const open = async (path: string, init: RequestInit = {}): Promise<readonly unknown[]> => {
        const { status, headers: sent } = await browser.fetch(path, { ...init, headers })
        return [status, sent.get('content-type'), sent.get('location')]
      }
      const html = 'text/html; charset=utf-8'
      await browser.put(await browser.session())
      expect(await open('/auth/callback?error=access_denied')).toEqual([403, html, null])
      expect(await open('/auth/sign-in')).toEqual([401, html, null])
      expect(await open('/auth/sign-out')).toEqual([200, html, null])
      expect(await open('/auth/sign-out', { method: 'POST' })).toEqual([200, html, null])
      expect(browser.jar.size).toBe(0)
    },
  )

  it('lead a form that a service worker sent again on to WorkOS, which a fetch cannot reach', async () => {
    await browser.put(await browser.session())
    const response = await browser.fetch('/auth/sign-out', { method: 'POST', headers: { accept: 'text/html' } })
    expect(await response.text()).toContain(
      'content="0;url=https://api.workos.com/user_management/sessions/logout?session_id=session_1&amp;return_to=',
    )
  })

  it.each([
    ['text/html,application/json', 'text/html; charset=utf-8'],
    ['application/json,text/html', 'application/json'],
    ['application/json;q=0.9,text/html;q=0.8', 'application/json'],
    ['application/json;q=0.8,text/html;q=0.9', 'text/html; charset=utf-8'],
    ['text/html;q=0', 'application/json'],
    ['text/html;q=x', 'application/json'],
    ['text/htmlx', 'application/json'],
    ['*/*', 'application/json'],
  ])('are for a request without metadata that prefers HTML: %s gets %s', async (accept, type) => {
    const response = await browser.send(browser.request('/auth/callback?error=access_denied', { headers: { accept } }))
    expect(response?.headers.get('content-type')).toBe(type)
  })

  it('are for people only: a script gets JSON with a code and a message', async () => {
    const response = await browser.fetch('/auth/callback?error=access_denied')
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ error: 'access_denied', message: expect.any(String) })
  })
})
