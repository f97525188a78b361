import { describe, expect, it } from 'vitest'
import { open, openBrowser, takeOver, text } from './support/browser.ts'
import { openServer } from './support/server.ts'
import { ada, signedIn, signedOut } from './support/session.ts'

const browser = openBrowser()
const render = openServer()
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

describe('the first paint', () => {
  it('is the same on the server and in the browser, and asks for nothing', async () => {
    const data = { auth: signedIn({ impersonator: { email: 'support@example.com', reason: null } }) }
    const html = await render({ data })
    expect(html).toContain('ada@example.com')
    takeOver(html, { data })
    expect(text('header')).toBe('ada@example.com')
    expect(text('p')).toBe('signed-in ada@example.com org_a admin')
    await settle()
    expect(browser().asked).toEqual([])
  })

  it('of nobody asks for nothing either', async () => {
    const data = { auth: signedOut() }
    takeOver(await render({ data }), { data })
    expect(text('p')).toBe('signed-out')
    await settle()
    expect(browser().asked).toEqual([])
  })

  it('without a session of the server is loading, and one request follows', async () => {
    takeOver(await render({ data: {} }), { data: {} })
    expect(text('p')).toBe('loading')
    await expect.poll(() => text('p')).toBe('signed-in ada@example.com org_a admin')
    expect(browser().asked).toEqual([{ path: '/auth/session', body: undefined }])
  })
})

describe('a server that renders several pages at once', () => {
  it('never mixes their people', async () => {
    const people = Array.from({ length: 20 }, (_, index) => `person-${index}@example.com`)
    const pages = await Promise.all([
      ...people.map((email) => render({ data: { auth: signedIn({ user: { ...ada, email } }) } })),
      render({ data: { auth: signedOut() } }),
    ])
    people.forEach((email, index) => {
      const said = new Set(pages[index]?.match(/[\w-]+@example\.com/g))
      expect([...said]).toEqual([email])
    })
    expect(pages.at(-1)).not.toContain('@')
    expect(browser().asked).toEqual([])
  })
})

describe('a component outside of the layout that provides a session', () => {
  it('says what is missing', async () => {
    const { mount } = await import('svelte')
    const { default: Who } = await import('./support/who.svelte')
    expect(() => mount(Who, { target: browser().container })).toThrow(
      expect.objectContaining({ code: 'ERR_PROVIDER_MISSING', message: expect.stringContaining('+layout.svelte') }),
    )
    open({ data: { auth: signedIn() } })
    expect(text('p')).toContain('ada@example.com')
  })
})
