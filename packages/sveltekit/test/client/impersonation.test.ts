import { describe, expect, it } from 'vitest'
import { open, openBrowser, text } from './support/browser.ts'
import { openServer } from './support/server.ts'
import { signedIn, signedOut } from './support/session.ts'

const browser = openBrowser()
const render = openServer()
const auth = signedIn({ impersonator: { email: 'support@example.com', reason: null } })

describe('the impersonation banner', () => {
  it('names both, and stops by a form of its own', () => {
    open({ data: { auth }, options: { basePath: '/base/auth' }, banner: { returnTo: '/admin' } })
    expect(text('[role=region] span')).toBe('support@example.com is signed in as ada@example.com')
    expect(browser().container.querySelector('[role=region]')?.getAttribute('aria-label')).toBe('Impersonation')
    const form = browser().container.querySelector('form')
    expect(form?.getAttribute('action')).toBe('/base/auth/sign-out')
    expect(form?.method).toBe('post')
    expect([...new FormData(form ?? undefined)]).toEqual([['returnTo', '/admin']])
    expect(text('form button')).toBe('Stop')
  })

  it('is there before any script, without a script or a style attribute that a policy would ignore', async () => {
    const html = await render({ data: { auth } })
    expect(html).toContain('support@example.com')
    expect(html).not.toMatch(/ on\w+=|javascript:|<script|style=/)
  })

  it('is not there otherwise', async () => {
    expect(await render({ data: { auth: signedIn() } })).not.toContain('Impersonation')
    expect(await render({ data: { auth: signedOut() } })).not.toContain('Impersonation')
  })

  it("takes the app's own attributes and side", () => {
    open({ data: { auth }, banner: { side: 'top', class: 'own' } })
    expect(browser().container.querySelector<HTMLElement>('.own')?.dataset['side']).toBe('top')
  })
})
