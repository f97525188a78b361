// @vitest-environment happy-dom
import { act, type JSX } from 'react'
import { describe, expect, it } from 'vitest'
import { useAccessToken, type UseAccessTokenReturn } from '../src/index.ts'
import { render, seen, openBrowser, Who } from './support/browser.tsx'
import { signedIn, signedOut } from './support/session.ts'

const browser = openBrowser()
const reply = (accessToken: string): Response => Response.json({ accessToken, expiresAt: 1300, now: 1000 })

let token: UseAccessTokenReturn
let renders: [organizationId: string | undefined, accessToken: string | undefined][] = []
function Token(): JSX.Element {
  token = useAccessToken()
  renders.push([seen.auth.organizationId, token.accessToken])
  return <code>{token.accessToken ?? token.error?.message ?? 'none'}</code>
}
const Page = (
  <>
    <Who />
    <Token />
  </>
)

describe('useAccessToken', () => {
  it('gives a token, and in no render the one of the organization before', async () => {
    renders = []
    browser().replies.push(reply('of org_a'))
    await render(Page, { initialAuth: signedIn() })
    expect(token).toMatchObject({ accessToken: 'of org_a', loading: false, error: null })
    browser().replies.push(Response.json(signedIn({ organizationId: 'org_b' })), reply('of org_b'))
    await act(async () => void (await seen.auth.switchToOrganization('org_b')))
    expect(token).toMatchObject({ accessToken: 'of org_b', loading: false, error: null })
    expect(renders).not.toContainEqual(['org_b', 'of org_a'])
  })

  it('asks once for the page, and once more after a refresh', async () => {
    browser().replies.push(reply('one'))
    await render(Page, { initialAuth: signedIn() })
    await act(async () => expect(await token.getAccessToken()).toBe('one'))
    expect(browser().asked.map(({ path }) => path)).toEqual(['/auth/token'])
    browser().replies.push(Response.json(signedIn({ expiresAt: 1600 })), reply('two'))
    await act(async () => expect(await token.refresh()).toBe('two'))
    expect(token).toMatchObject({ accessToken: 'two', loading: false })
    expect(browser().asked.map(({ path }) => path)).toEqual(['/auth/token', '/auth/refresh', '/auth/token'])
  })

  it('has none, and asks for none, where nobody is signed in', async () => {
    await render(Page, { initialAuth: signedOut() })
    expect(token).toMatchObject({ accessToken: undefined, loading: false, error: null })
    await act(async () => expect(await token.getAccessToken()).toBeUndefined())
    expect(browser().asked).toEqual([])
  })

  it('keeps the token it has where a refresh fails, and throws to who asked', async () => {
    browser().replies.push(reply('one'))
    await render(Page, { initialAuth: signedIn() })
    browser().replies.push(new TypeError('Failed to fetch'))
    await act(async () => expect(token.refresh()).rejects.toMatchObject({ code: 'offline' }))
    expect(token).toMatchObject({ accessToken: 'one', loading: false, error: { code: 'offline' } })
  })

  it('says how to turn it on', async () => {
    browser().replies.push(Response.json({ error: 'not_found', message: 'no' }, { status: 404 }))
    await render(Page, { initialAuth: signedIn() })
    expect(token).toMatchObject({ accessToken: undefined, loading: false, error: { code: 'token_disabled' } })
    expect(browser().container.textContent).toContain('accessToken: true')
  })

  it('is gone with a sign-out', async () => {
    browser().replies.push(reply('one'), Response.json({ url: '/bye' }))
    await render(Page, { initialAuth: signedIn() })
    await act(async () => seen.auth.signOut())
    expect(token.accessToken).toBeUndefined()
  })
})
