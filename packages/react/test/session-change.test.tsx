// @vitest-environment happy-dom
import { act } from 'react'
import { describe, expect, it, vi } from 'vitest'
import { render, rerender, seen, openBrowser, Who } from './support/browser.tsx'
import { signedIn, signedOut } from './support/session.ts'

const browser = openBrowser()

async function called<Result>(call: () => Promise<Result>): Promise<Result> {
  return act(async () => call())
}

describe('a switch of organization', () => {
  it('brings the new session, and would come back to this page from a sign-in', async () => {
    await render(<Who />, { initialAuth: signedIn() })
    browser().replies.push(Response.json(signedIn({ organizationId: 'org_b', role: 'member' })))
    expect(await called(() => seen.auth.switchToOrganization('org_b'))).toBeUndefined()
    expect(seen.auth).toMatchObject({ organizationId: 'org_b', role: 'member' })
    expect(browser().asked).toEqual([
      { path: '/auth/switch-organization', body: { organizationId: 'org_b', returnPathname: '/posts?page=2' } },
    ])
  })

  it('gives the code where it is denied, and keeps the organization', async () => {
    await render(<Who />, { initialAuth: signedIn() })
    browser().replies.push(Response.json({ error: 'organization_membership_not_found' }, { status: 403 }))
    expect(await called(() => seen.auth.switchToOrganization('org_b'))).toMatchObject({ error: 'denied' })
    expect(seen.auth.organizationId).toBe('org_a')
  })

  it('is what refreshAuth does with an organization', async () => {
    await render(<Who />, { initialAuth: signedIn() })
    await called(() => seen.auth.refreshAuth({ organizationId: 'org_b' }))
    await called(() => seen.auth.refreshAuth())
    expect(browser().asked.map(({ path }) => path)).toEqual(['/auth/switch-organization', '/auth/refresh'])
  })
})

describe('trouble', () => {
  it('keeps who is signed in on the page, and gives a code', async () => {
    await render(<Who ensureSignedIn />, { initialAuth: signedIn() })
    browser().replies.push(new TypeError('Failed to fetch'))
    expect(await called(() => seen.auth.refreshAuth({ ensureSignedIn: true }))).toMatchObject({ error: 'offline' })
    expect(browser().container.textContent).toBe('ada@example.com')
    expect(browser().visited).toEqual([])
    expect(browser().reload).not.toHaveBeenCalled()
  })

  it('of a sign-out is thrown: nobody may take it for done', async () => {
    await render(<Who />, { initialAuth: signedIn() })
    browser().replies.push(new TypeError('Failed to fetch'))
    await expect(called(() => seen.auth.signOut())).rejects.toMatchObject({ code: 'offline' })
    expect(seen.auth.user).not.toBeNull()
  })
})

describe('a session that is over', () => {
  const end = async (): Promise<void> => {
    browser().replies.push(Response.json(signedOut({ reason: 'invalid_grant' })))
    await called(() => seen.auth.refreshAuth())
  }

  it('loads the page anew, once', async () => {
    await render(<Who />, { initialAuth: signedIn() })
    await end()
    await end()
    expect(browser().reload).toHaveBeenCalledTimes(1)
  })

  it("is the app's to tell, by the handler of its latest render", async () => {
    const first = vi.fn<() => void>()
    const latest = vi.fn<() => void>()
    await render(<Who />, { initialAuth: signedIn(), onSessionExpired: first })
    await rerender(<Who />, { initialAuth: signedIn(), onSessionExpired: latest })
    await end()
    expect(first).not.toHaveBeenCalled()
    expect(latest).toHaveBeenCalledTimes(1)
    expect(browser().reload).not.toHaveBeenCalled()
  })

  it('is shown and nothing else, where the app said false', async () => {
    await render(<Who />, { initialAuth: signedIn(), onSessionExpired: false })
    await end()
    expect(browser().reload).not.toHaveBeenCalled()
    expect(browser().container.textContent).toBe('nobody')
  })

  it('starts one document load, not two, where the page ensures a user', async () => {
    await render(<Who ensureSignedIn />, { initialAuth: signedIn() })
    await end()
    expect(browser().reload).toHaveBeenCalledTimes(1)
    expect(browser().visited).toEqual([])
  })
})
