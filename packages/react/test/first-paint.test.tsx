// @vitest-environment happy-dom
import { act } from 'react'
import { renderToString } from 'react-dom/server'
import { beforeEach, describe, expect, it } from 'vitest'
import type { InitialAuth } from '../src/index.ts'
import { hydrate, page, render, rerender, seen, openBrowser, Who } from './support/browser.tsx'
import { ada, signedIn, signedOut } from './support/session.ts'

const browser = openBrowser()
beforeEach(() => void (seen.texts = []))

describe('first paint', () => {
  it.each([
    ['signed in', signedIn(), 'ada@example.com'],
    ['signed out', signedOut(), 'nobody'],
    ["the vendor's nobody", { user: null }, 'nobody'],
  ])('shows what the server rendered (%s), asks for nothing and warns of nothing', async (_, initialAuth, text) => {
    const element = page(<Who />, { initialAuth })
    const html = renderToString(element)
    seen.texts = []
    await hydrate(html, element)
    expect(browser().container.textContent).toBe(text)
    expect(new Set(seen.texts)).toEqual(new Set([text]))
    expect(browser().asked).toEqual([])
  })

  it.each([undefined, null])(
    'without a session from the server (%s) is loading, and one request follows',
    async (initialAuth) => {
      const element = page(<Who />, { initialAuth })
      const html = renderToString(element)
      expect(html).toBe('<p>loading</p>')
      expect(browser().asked).toEqual([])
      await hydrate(html, element)
      expect(browser().asked).toEqual([{ path: '/auth/session', body: undefined }])
      expect(browser().container.textContent).toBe('ada@example.com')
    },
  )

  it('that cannot find out says so, and nobody is signed out', async () => {
    browser().replies.push(new TypeError('offline'))
    await render(<Who />)
    expect(seen.auth).toMatchObject({ status: 'unavailable', loading: false, user: null })
    expect(browser().reload).not.toHaveBeenCalled()
  })
})

describe('what a loader hands over', () => {
  const userInfo = { user: ada, sessionId: 'session_1', organizationId: 'org_a', role: 'admin', expiresAt: 1300 }

  it("may be the vendor's getAuth() result", async () => {
    await render(<Who />, { initialAuth: userInfo })
    expect(seen.auth).toMatchObject({
      status: 'signed-in',
      user: ada,
      organizationId: 'org_a',
      role: 'admin',
      roles: [],
    })
    expect(browser().asked).toEqual([])
  })

  it('may be a getAuth() result of the third outcome', async () => {
    await render(<Who />, { initialAuth: { status: 'unavailable', user: null, reason: 'timeout', retryAfter: 5 } })
    expect(seen.auth).toMatchObject({ status: 'unavailable', user: null, loading: false })
  })

  it('leaves a token behind that came along', async () => {
    const leaking: InitialAuth & { accessToken: string } = { ...userInfo, accessToken: 'secret' }
    await render(<Who />, { initialAuth: leaking })
    expect(JSON.stringify(seen.auth)).not.toContain('secret')
  })

  it('is followed when the next page brings another', async () => {
    await render(<Who />, { initialAuth: signedIn() })
    await rerender(<Who />, { initialAuth: signedIn({ organizationId: 'org_b', now: 1001 }) })
    expect(seen.auth.organizationId).toBe('org_b')
    expect(browser().asked).toEqual([])
  })

  it('is no news where it says the same once more, though the session has moved on', async () => {
    await render(<Who />, { initialAuth: { ...userInfo } })
    browser().replies.push(Response.json(signedIn({ organizationId: 'org_b' })))
    await act(async () => void (await seen.auth.switchToOrganization('org_b')))
    await rerender(<Who />, { initialAuth: { ...userInfo } })
    expect(seen.auth.organizationId).toBe('org_b')
  })
})
