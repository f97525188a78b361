import type { Browser, Page } from '@playwright/test'
import { migration } from '@latchkey/test-harness/migration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInOnPage } from '@latchkey/test-harness'
import { startFixture, type RunningFixture } from '../support/start-fixture.ts'

// The vendor's quick start (0.11.1) with only the import changed: fixture-quickstart/README.md.
let app: RunningFixture
let browser: Browser
beforeAll(async () => {
  app = await startFixture('fixture-quickstart', { callbackPath: '/api/auth/callback', env: migration })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

async function openPage(path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(app.url + path, { waitUntil: 'networkidle' })
  return page
}

describe("the vendor's quick start", () => {
  it('signs in by the link of the home page', async () => {
    const page = await openPage('/')
    await page.getByRole('link', { name: 'Sign In with AuthKit' }).click()
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.getByText('Welcome, Ada!').waitFor()
    expect(page.url()).toBe(`${app.url}/`)
  })

  it('guards a loader that is reached by a document', async () => {
    const page = await openPage('/dashboard')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.getByText('Welcome, Ada!').waitFor()
  })

  it('guards a loader that is reached by a client-side link', async () => {
    const page = await openPage('/')
    await page.getByRole('link', { name: 'dashboard' }).click()
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.getByText('Welcome, Ada!').waitFor()
  })

  it('comes back to the page behind a guarding layout, by document and by link', async () => {
    for (const open of [() => openPage('/profile'), () => openByLink('profile')]) {
      const page = await open()
      await signInOnPage(page, 'ada@example.com', 'Acme')
      await page.waitForURL(`${app.url}/profile`)
      await page.getByText('ada@example.com').waitFor()
    }
  })

  it('signs out by the hook', async () => {
    const page = await openPage('/profile')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.getByRole('button', { name: 'Sign Out' }).click()
    await page.waitForURL((url) => url.pathname !== '/profile')
    await page.goto(`${app.url}/`)
    await page.getByRole('link', { name: 'Sign In with AuthKit' }).waitFor()
  })

  it('signs out by the link to its loader', async () => {
    const page = await openPage('/profile')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/profile`)
    await page.waitForLoadState('networkidle')
    await page.getByRole('link', { name: 'log out' }).click()
    await page.waitForURL((url) => !['/profile', '/logout'].includes(url.pathname))
    await page.goto(`${app.url}/`)
    await page.getByRole('link', { name: 'Sign In with AuthKit' }).waitFor()
  })
})

async function openByLink(name: string): Promise<Page> {
  const page = await openPage('/')
  await page.getByRole('link', { name }).click()
  return page
}
