import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser, signInOnPage } from '@latchkey/test-harness'
import { startFixture, type RunningFixture } from '../support/start-fixture.ts'

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

it('a command that switches the organization returns the session, or the reason if it is refused', async () => {
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
    await other.waitForURL(`${app.url}/`)
    expect(app.emulator.requests.some(({ endpoint, status }) => endpoint === 'logout' && status === 302)).toBe(true)
    await other.goto(`${app.url}/links`)
    await other.getByText('nobody').waitFor()
  }
})
