// @vitest-environment happy-dom
import { act } from 'react'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Impersonation } from '../src/index.ts'
import { hydrate, page, render, openBrowser } from './support/browser.tsx'
import { signedIn } from './support/session.ts'

const browser = openBrowser()
const initialAuth = signedIn({ impersonator: { email: 'support@example.com', reason: null } })
const element = (selector: string): HTMLElement => browser().container.querySelector<HTMLElement>(selector)!
const click = (): Promise<void> => act(async () => element('button').click())

describe('the impersonation banner', () => {
  it('names both, and stops by signing out', async () => {
    await render(<Impersonation returnTo="/admin" />, { initialAuth })
    expect(element('[role=region]').getAttribute('aria-label')).toBe('Impersonation')
    expect(element('[role=region]').textContent).toContain('support@example.com is signed in as ada@example.com')
    browser().replies.push(Response.json({ url: 'https://api.workos.com/logout' }))
    await click()
    expect(browser().asked).toEqual([{ path: '/auth/sign-out', body: { returnTo: '/admin' } }])
    expect(browser().visited).toEqual(['https://api.workos.com/logout'])
  })

  it('says so where stopping did not work', async () => {
    await render(<Impersonation />, { initialAuth })
    browser().replies.push(new TypeError('Failed to fetch'))
    await click()
    expect(element('[role=alert]').textContent).toContain('Try again')
  })

  it('is not there otherwise', async () => {
    await render(<Impersonation />, { initialAuth: signedIn() })
    expect(browser().container.innerHTML).toBe('')
  })

  it("takes the app's own attributes and side", async () => {
    await render(<Impersonation side="top" className="banner" style={{ zIndex: 5 }} />, { initialAuth })
    expect(element('.banner').style.top).toBe('1rem')
    expect(element('.banner').style.zIndex).toBe('5')
  })

  it('has no script in its HTML', () => {
    const html = renderToString(page(<Impersonation />, { initialAuth }))
    expect(html).not.toMatch(/ on\w+=|javascript:|<style|<script/)
  })

  it('looks as it should where a policy ignores the style attributes of its HTML', async () => {
    const banner = page(<Impersonation />, { initialAuth })
    await hydrate(renderToString(banner), banner, ignoreStyles)
    expect(element('[role=region]').style.position).toBe('fixed')
    expect(element('button').style.cursor).toBe('pointer')
  })
})

/** As `style-src 'self'` does: the attribute is there, and declares nothing. */
function ignoreStyles(container: HTMLElement): void {
  for (const styled of container.querySelectorAll('[style]')) Object.defineProperty(styled, 'style', { value: {} })
}
