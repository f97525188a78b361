import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './support/open-browser.ts'
import { signInOnPage } from './support/sign-in-on-page.ts'
import { startFixture, type RunningFixture } from './support/start-fixture.ts'
import { Visitor } from './support/visitor.ts'
import { versions } from './support/fixture-directory.ts'

describe.each(versions)('on $version', ({ fixture }) => {
  let app: RunningFixture
  let browser: Browser
  beforeAll(async () => {
    app = await startFixture(fixture)
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
      const data = await alan.data(path)
      expect([data.status, await data.text()]).toEqual([403, expect.stringContaining('This needs the ')])
      const away = await new Visitor(app).navigate(path)
      expect(away.headers.get('location')).toBe(`/auth/sign-in?returnPathname=${encodeURIComponent(path)}`)
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

  describe('in a browser', () => {
    async function openLinks(): Promise<Page> {
      const page = await (await browser.newContext()).newPage()
      await page.goto(`${app.url}/links`, { waitUntil: 'networkidle' })
      return page
    }

    it('a click on a guarded link ends on the sign-in page, and then on that page', async () => {
      const page = await openLinks()
      await page.getByRole('link', { name: 'guarded' }).click()
      await signInOnPage(page, 'ada@example.com', 'Acme')
      await page.waitForURL(`${app.url}/conformance/guarded?tab=2`)
      await page.getByText('echo:').waitFor()
    })

    it("the router's own link to sign-in, and its forms for switch and sign-out, load documents", async () => {
      const page = await openLinks()
      await page.getByRole('link', { name: 'sign in' }).click()
      await signInOnPage(page, 'ada@example.com', 'Acme')
      await page.getByText('ada@example.com').waitFor()
      await page.getByRole('button', { name: "switch to another's" }).click()
      await page.getByText('403').waitFor()
      await page.goto(`${app.url}/links`, { waitUntil: 'networkidle' })
      await page.getByRole('button', { name: 'switch', exact: true }).click()
      await page.waitForURL(`${app.url}/role`)
      await page.getByText('403').waitFor()
      await page.goto(`${app.url}/links`, { waitUntil: 'networkidle' })
      await page.getByRole('button', { name: 'sign out' }).click()
      await page.getByText('nobody').waitFor()
      expect(page.url()).toBe(`${app.url}/links`)
    })
  })
})
