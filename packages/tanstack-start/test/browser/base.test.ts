import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInOnPage } from '@latchkey/test-harness'
import { startFixture, type RunningFixture } from '../support/start-fixture.ts'

let app: RunningFixture
let browser: Browser
beforeAll(async () => {
  app = await startFixture('fixture-base', {
    callbackPath: '/base/auth/callback',
    env: { WORKOS_BASE_PATH: '/base/auth', FIXTURE_BASE: '/base' },
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

describe("under the router's basepath", () => {
  async function openPage(): Promise<Page> {
    const page = await (await browser.newContext()).newPage()
    await page.goto(`${app.url}/base/public`, { waitUntil: 'networkidle' })
    return page
  }
  const link = (page: Page, name: string): Promise<void> => page.getByRole('link', { name, exact: true }).click()

  it('a link to a guarded page ends on the sign-in page, and then on that page', async () => {
    const page = await openPage()
    await link(page, 'page')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/base/page`)
    await page.waitForLoadState('networkidle')
    await link(page, 'log out')
    await page.waitForURL((url) => !url.pathname.startsWith('/base/page') && url.pathname !== '/base/logout')
    expect(await (await page.request.get(`${app.url}/base/api/who`)).json()).toEqual({ email: null })
  })

  it('a link to the mounted sign-in route is a document load', async () => {
    const page = await openPage()
    await link(page, 'sign in')
    await page.waitForURL((url) => url.href.startsWith(app.emulator.url))
  })
})
