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
    expect((await browser.open('/auth/sign-out')).headers.get('referrer-policy')).toBe('same-origin')
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

  it('are for people only: a script gets JSON with a code and a message', async () => {
    const response = await browser.fetch('/auth/callback?error=access_denied')
    expect(response.status).toBe(403)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(await response.json()).toEqual({ error: 'access_denied', message: expect.any(String) })
  })
})
