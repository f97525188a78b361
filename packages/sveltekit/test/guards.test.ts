import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { signInOnPage } from './support/sign-in-on-page.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { setCookieNames, Visitor } from './support/visitor.ts'

let app: RunningFixture
let browser: Browser
beforeAll(async () => {
  app = await startFixture('fixture')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

async function signedIn(email: string): Promise<Visitor> {
  const visitor = new Visitor(app)
  await visitor.signIn(email)
  return visitor
}

describe.each(['/role', '/permission'])('the guard of %s', (path) => {
  it('lets in who has it, keeps out with 403 who has not, and sends away who is signed out', async () => {
    expect(await (await (await signedIn('ada@example.com')).navigate(path)).text()).toContain('ada@example.com')
    const alan = await signedIn('alan@example.com')
    expect((await alan.navigate(path)).status).toBe(403)
    expect(await (await alan.data(path)).text()).toContain('This needs the ')
    const away = await new Visitor(app).navigate(path)
    expect(away.headers.get('location')).toBe(`/auth/sign-in?returnPathname=${encodeURIComponent(path)}`)
  })
})

describe('a guard in a later hook', () => {
  it('refuses as it does elsewhere, and the new session leaves with the refusal', async () => {
    const away = await new Visitor(app).navigate('/hooks/admin')
    expect([away.status, away.headers.get('location')]).toEqual([303, '/auth/sign-in?returnPathname=%2Fhooks%2Fadmin'])
    const alan = await signedIn('alan@example.com')
    await app.advance(301)
    const page = await alan.navigate('/hooks/admin')
    expect([page.status, setCookieNames(page)]).toEqual([403, ['wos_session']])
    expect(page.headers.get('cache-control')).toBe('private, no-store')
    expect(await page.text()).toContain('This needs the role &#34;admin&#34;.')
    // Nothing to carry: the error page is Kit's.
    expect(await (await alan.navigate('/hooks/admin')).text()).toContain('class="message"')
    await app.advance(301)
    const call = await alan.fetch('/hooks/admin', { headers: { accept: '*/*' } })
    expect([call.status, setCookieNames(call)]).toEqual([403, ['wos_session']])
    expect(await call.json()).toMatchObject({ error: 'forbidden', message: 'This needs the role "admin".' })
  })

  it('says when to try again while the provider is down', async () => {
    const visitor = await signedIn('ada@example.com')
    await app.advance(301)
    app.emulator.fail('authenticate', { status: 503, times: 'always' })
    const answer = await visitor.navigate('/hooks/admin')
    app.emulator.fail('authenticate', { times: 0 })
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)])
    expect(setCookieNames(answer)).toEqual([])
  })
})

describe('requireRecentAuth', () => {
  it('lets in who authenticated just now, and sends others to authenticate again', async () => {
    const visitor = await signedIn('ada@example.com')
    expect((await visitor.navigate('/recent')).status).toBe(200)
    await app.advance(120)
    const away = await visitor.navigate('/recent')
    expect(away.headers.get('location')).toBe('/auth/sign-in?returnPathname=%2Frecent&maxAge=60')
  })
})

describe('what a switch says that does not come about', () => {
  it.each([
    ['a form action', (visitor: Visitor) => visitor.submit('/settings?/switch', { organizationId: 'org_foreign' })],
    ['a command', (visitor: Visitor) => visitor.call('switchTo', btoa('["org_foreign"]'))],
    [
      'an endpoint',
      (visitor: Visitor) =>
        visitor.fetch('/api/act?kind=switch&organizationId=org_foreign', {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: '*/*' },
        }),
    ],
  ] as const)('403 in %s, with the session as it was', async (_name, change) => {
    const visitor = await signedIn('ada@example.com')
    const answer = await change(visitor)
    const text = await answer.text()
    // `use:enhance` reads the status in the body.
    expect([answer.status === 403 || text.includes('"status":403'), setCookieNames(answer)]).toEqual([true, []])
    expect(text).toContain('a membership in that organization')
    expect(await (await visitor.navigate('/settings')).text()).not.toContain('in none')
  })
})

describe('in a browser', () => {
  async function openLinks(): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${app.url}/links`, { waitUntil: 'networkidle' })
    return page
  }

  async function openSignedIn(): Promise<Page> {
    const page = await openLinks()
    await page.getByRole('link', { name: 'sign in' }).click()
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/links?tab=2`, { waitUntil: 'networkidle' })
    return page
  }

  it('a click on a guarded link ends on the sign-in page, and then on that page', async () => {
    const page = await openLinks()
    await page.getByRole('link', { name: 'guarded' }).click()
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/conformance/guarded?tab=2`)
    await page.getByText('echo:').waitFor()
  })

  it('a page that awaits a guarded remote function goes to sign in, and then shows what it gives', async () => {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${app.url}/conformance/guarded-remote`)
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/conformance/guarded-remote`)
    await page.getByText('ada%40example.com').waitFor()
  })

  it('a command that switches gives the session, and says why where it may not', async () => {
    const page = await openSignedIn()
    await page.getByRole('button', { name: "switch to another's" }).click()
    await page.getByText('refused').getByText('"status":403').waitFor()
    await page.getByRole('button', { name: 'switch', exact: true }).click()
    await page.getByText('"organizationId":"org_globex"').waitFor()
  })

  it('a command that signs out says where to go, and a remote form and our own form go there', async () => {
    const page = await openSignedIn()
    await page.getByRole('button', { name: 'sign out by command' }).click()
    await page.getByText('navigation_required').waitFor()
    for (const name of ['sign out by form', 'sign out']) {
      const other = await openSignedIn()
      await other.getByRole('button', { name, exact: true }).click()
      await other.waitForURL((url) => url.origin === app.emulator.url)
      await other.goto(`${app.url}/links`)
      await other.getByText('nobody').waitFor()
    }
  })
})
