// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { render, seen, openBrowser, Who } from './support/browser.tsx'
import { signedIn, signedOut } from './support/session.ts'

const browser = openBrowser()
const SIGN_IN = '/auth/sign-in?returnPathname=%2Fposts%3Fpage%3D2'

const Two = (
  <>
    <Who ensureSignedIn />
    <Who ensureSignedIn />
  </>
)

async function showAgain(persisted: boolean): Promise<void> {
  await act(async () => {
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }))
  })
}

describe('ensureSignedIn', () => {
  it('leaves for sign-in once, with the way back, however many ask and however often it is found out', async () => {
    await render(Two, { initialAuth: signedOut() })
    browser().replies.push(Response.json(signedOut()), Response.json(signedOut()))
    await act(async () => void (await seen.auth.getAuth({ ensureSignedIn: true })))
    await act(async () => void (await seen.auth.refreshAuth({ ensureSignedIn: true })))
    expect(browser().visited).toEqual([SIGN_IN])
    expect(browser().asked.map(({ path }) => path)).toEqual(['/auth/session', '/auth/refresh'])
    expect(browser().container.textContent).toBe('loadingloading')
  })

  it('asks first where the page came without a session', async () => {
    browser().replies.push(Response.json(signedOut()))
    await render(Two)
    expect(browser().asked).toHaveLength(1)
    expect(browser().visited).toEqual([SIGN_IN])
  })

  it('goes where the app is mounted, by the way the app goes', async () => {
    const navigate = vi.fn<(url: string) => void>()
    await render(Two, { initialAuth: signedOut(), basePath: '/x/auth', navigate })
    expect(navigate.mock.calls).toEqual([[`/x${SIGN_IN}`]])
    expect(browser().visited).toEqual([])
  })

  it('leaves alone who is signed in', async () => {
    await render(Two, { initialAuth: signedIn() })
    expect(browser().visited).toEqual([])
  })

  it('leaves alone who cannot be told, and shows no page for nobody', async () => {
    browser().replies.push(new TypeError('offline'))
    await render(Two)
    expect(browser().visited).toEqual([])
    expect(seen.auth).toMatchObject({ status: 'unavailable', loading: true })
  })

  it('does not run away with a sign-out', async () => {
    await render(Two, { initialAuth: signedIn() })
    browser().replies.push(Response.json({ url: 'https://api.workos.com/logout' }))
    await act(async () => seen.auth.signOut())
    expect(browser().visited).toEqual(['https://api.workos.com/logout'])
  })

  it('asks anew when the back button shows the page as it was left', async () => {
    await render(Two, { initialAuth: signedOut() })
    browser().replies.push(Response.json(signedOut()))
    await showAgain(true)
    expect(browser().visited).toEqual([SIGN_IN, SIGN_IN])
    await showAgain(false)
    expect(browser().asked).toHaveLength(1)
  })
})
