import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInOnPage } from '@latchkey/test-harness'
import { versions } from '../support/fixture-directory.ts'
import { startFixture, type RunningFixture } from '../support/start-fixture.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function openLinks(url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(url, { waitUntil: 'networkidle' })
  return page
}

describe.each(versions)('on $version', ({ fixture }) => {
  let app: RunningFixture
  beforeAll(async () => {
    app = await startFixture(fixture)
  })
  afterAll(() => app.close())

  it('a click on a guarded link ends on the sign-in page, and then on that page', async () => {
    const page = await openLinks(`${app.url}/links`)
    await page.getByRole('link', { name: 'guarded' }).click()
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/conformance/guarded?tab=2`)
    await page.getByText('echo:').waitFor()
  })

  it("the router's own link to sign-in, and its forms for switch and sign-out, load documents", async () => {
    const page = await openLinks(`${app.url}/links`)
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

describe('under a basename', () => {
  let app: RunningFixture
  beforeAll(async () => {
    const env = { WORKOS_BASE_PATH: '/base/auth' }
    app = await startFixture('fixture-base', { callbackPath: '/base/auth/callback', env })
  })
  afterAll(() => app.close())

  it('a click on a guarded link ends on the sign-in page, and then on that page', async () => {
    const page = await openLinks(`${app.url}/base/links`)
    await page.getByRole('link', { name: 'guarded' }).click()
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/base/conformance/guarded?tab=2`)
    await page.getByText('echo:').waitFor()
  })

  it('a link of a stranger that names another host to come back to keeps the visitor in the app', async () => {
    const page = await (await browser.newContext()).newPage()
    // Any other host that answers will do.
    const link = `${app.url}/base/auth/sign-in?returnPathname=/base//${new URL(app.emulator.url).host}/elsewhere`
    await page.goto(link)
    await signInOnPage(page, 'ada@example.com', 'Acme')
    expect(page.url()).toBe(`${app.url}/base/`)
    // The stranger starts a sign-in, and gives its state away: who is signed in goes on at once.
    const stranger = await (await browser.newContext()).newPage()
    await stranger.goto(link)
    const state = new URL(stranger.url()).searchParams.get('state') ?? ''
    await page.goto(`${app.url}/base/links`)
    await page.goto(`${app.url}/base/auth/callback?${new URLSearchParams({ state })}`)
    expect(page.url()).toBe(`${app.url}/base/`)
  })
})
