import { flushSync } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import { open, openBrowser, text, type LayoutProps } from './support/browser.ts'
import { reactive } from './support/reactive.svelte.ts'
import { ada, signedIn, signedOut } from './support/session.ts'

const browser = openBrowser()
const auth = signedIn()

describe('auth', () => {
  it('is reactive: a switch shows in every component, and a call that failed changes nothing', async () => {
    open({ data: { auth } })
    browser().replies.push(Response.json(signedIn({ organizationId: 'org_b', role: 'member', now: 1001 })))
    expect(await browser().auth.switchToOrganization('org_b')).toBeUndefined()
    flushSync()
    expect(text('p')).toBe('signed-in ada@example.com org_b member')
    expect(browser().asked).toEqual([
      { path: '/auth/switch-organization', body: { organizationId: 'org_b', returnPathname: '/posts?page=2' } },
    ])
    browser().replies.push(Response.json({ error: 'not_a_member' }, { status: 403 }))
    expect(await browser().auth.switchToOrganization('org_c')).toMatchObject({ error: 'denied' })
    flushSync()
    expect(text('p')).toBe('signed-in ada@example.com org_b member')
  })

  it("takes over a later page's session before it is painted, and no older one", () => {
    const props = reactive<LayoutProps>({ data: { auth } })
    open(props)
    props.data = { auth: signedIn({ user: { ...ada, email: 'grace@example.com' }, now: 1060 }) }
    flushSync()
    expect(text('header')).toBe('grace@example.com')
    props.data = { auth: signedOut({ now: 1030 }) }
    flushSync()
    expect(text('header')).toBe('grace@example.com')
    expect(browser().asked).toEqual([])
  })

  it('leaves for the provider when the user signs out, and rejects where the session was not ended', async () => {
    open({ data: { auth } })
    browser().replies.push(new TypeError('Failed to fetch'))
    await expect(browser().auth.signOut()).rejects.toMatchObject({ code: 'offline' })
    flushSync()
    expect(text('p')).toContain('signed-in')
    browser().replies.push(Response.json({ url: 'https://api.workos.com/logout' }))
    await browser().auth.signOut({ returnTo: '/' })
    flushSync()
    expect(browser().visited).toEqual(['https://api.workos.com/logout'])
    expect(text('p')).toBe('signed-out')
    expect(browser().reload).not.toHaveBeenCalled()
  })

  it('loads the page anew where a session is found to be over, unless the app says otherwise', async () => {
    open({ data: { auth } })
    browser().replies.push(Response.json({ error: 'unauthenticated' }, { status: 401 }))
    expect(await browser().auth.refreshAuth()).toMatchObject({ error: 'signed_out' })
    expect(browser().reload).toHaveBeenCalledOnce()
  })

  it('tells the app of it where it asked to be told', async () => {
    const onSessionExpired = vi.fn<() => void>()
    open({ data: { auth }, options: { onSessionExpired } })
    browser().replies.push(Response.json({ error: 'unauthenticated' }, { status: 401 }))
    await browser().auth.getAuth()
    expect(onSessionExpired).toHaveBeenCalledOnce()
    expect(browser().reload).not.toHaveBeenCalled()
  })

  it('asks again when the back button shows the page as it was left', async () => {
    open({ data: { auth } })
    browser().replies.push(Response.json(signedIn({ organizationId: 'org_b', now: 1100 })))
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    await expect.poll(() => text('p')).toContain('org_b')
    expect(browser().asked).toEqual([{ path: '/auth/session', body: undefined }])
  })

  it('asks again when the page is looked at again, because the person may have signed out in another tab', async () => {
    open({ data: { auth } })
    const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(browser().asked).toEqual([])
    browser().replies.push(Response.json(signedOut()))
    visibility.mockReturnValue('visible')
    document.dispatchEvent(new Event('visibilitychange'))
    await expect.poll(() => browser().reload.mock.calls).toHaveLength(1)
    document.dispatchEvent(new Event('visibilitychange'))
    expect(browser().asked).toEqual([{ path: '/auth/session', body: undefined }])
  })

  it('has the claims that the app publishes, and says how recent the sign-in is', () => {
    open({ data: { auth: signedIn({ claims: { plan: 'pro', auth_time: 400 } }) } })
    expect(browser().auth.claims).toEqual({ plan: 'pro', auth_time: 400 })
    expect(browser().auth.tokenClaims()).toMatchObject({ sub: ada.id, sid: 'session_1', org_id: 'org_a', plan: 'pro' })
    expect(browser().auth.recentAuth({ maxAge: 600 }).isStale).toBe(false)
    expect(browser().auth.recentAuth({ maxAge: 599 }).isStale).toBe(true)
  })
})

describe('an access token', () => {
  it('is asked for when it is needed, once while it is good, and never before', async () => {
    open({ data: { auth } })
    expect(browser().asked).toEqual([])
    browser().replies.push(Response.json({ accessToken: 'token_1', expiresAt: 1300, now: 1000 }))
    expect(await browser().auth.getAccessToken()).toBe('token_1')
    expect(await browser().auth.getAccessToken()).toBe('token_1')
    expect(browser().asked).toEqual([{ path: '/auth/token', body: {} }])
  })

  it('is an error by its code where the app gives none', async () => {
    open({ data: { auth }, options: { basePath: '/base/auth' } })
    browser().replies.push(Response.json({ error: 'not_found' }, { status: 404 }))
    await expect(browser().auth.getAccessToken()).rejects.toMatchObject({ code: 'token_disabled' })
    expect(browser().asked).toEqual([{ path: '/base/auth/token', body: {} }])
  })

  it('is undefined where nobody is signed in', async () => {
    open({ data: { auth: signedOut() } })
    expect(await browser().auth.getAccessToken()).toBeUndefined()
    expect(browser().asked).toEqual([])
  })
})
