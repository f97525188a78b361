import type { Browser, Page } from '@playwright/test'
import { migration } from '@latchkey/test-harness/migration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInOnPage } from '@latchkey/test-harness'
import { startFixture, type RunningFixture } from '../support/start-fixture.ts'
import { setCookieNames, Visitor } from '../support/visitor.ts'

// The vendor's quick start (0.3.0) with only the import changed: fixture-quickstart/README.md.
let app: RunningFixture
let browser: Browser
beforeAll(async () => {
  app = await startFixture('fixture-quickstart', { callbackPath: '/callback', env: migration })
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

async function openSettings(): Promise<Page> {
  const page = await openPage('/dashboard')
  await signInOnPage(page, 'ada@example.com', 'Acme')
  await page.goto(`${app.url}/settings`, { waitUntil: 'networkidle' })
  return page
}

describe("the vendor's quick start", () => {
  it('signs in by the sign-in endpoint, and back through the callback route', async () => {
    const page = await openPage('/sign-in')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.getByText('ada@example.com').waitFor()
    expect(page.url()).toBe(`${app.url}/`)
  })

  it.each(['Sign In', 'Sign Up'])(
    'starts by the link "%s" that a load made, and returns where it says',
    async (name) => {
      const page = await openPage('/')
      await page.getByRole('link', { name }).click()
      await page.waitForURL((url) => url.pathname.startsWith('/user_management/'))
      if (name === 'Sign Up') return
      await signInOnPage(page, 'ada@example.com', 'Acme')
      await page.waitForURL(`${app.url}/dashboard`)
    },
  )

  it('requires a sign-in for a page that is reached by a document, and comes back to it with its query', async () => {
    const page = await openPage('/dashboard?tab=2')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.getByRole('heading', { name: 'The dashboard of ada@example.com' }).waitFor()
    expect(page.url()).toBe(`${app.url}/dashboard?tab=2`)
  })

  it('requires a sign-in for a page that is reached by a client-side link', async () => {
    const page = await openPage('/')
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/dashboard?tab=2`)
  })

  it.each(['Sign out', 'Sign out, enhanced'])('signs out by the form action, by the button "%s"', async (name) => {
    const page = await openSettings()
    await page.getByRole('button', { name, exact: true }).click()
    await page.waitForURL(`${app.url}/`)
    await page.getByText('nobody').waitFor()
  })

  it('switches the organization in a form action, and runs a protected one', async () => {
    const page = await openSettings()
    await page.getByRole('button', { name: 'Switch' }).click()
    await page.getByText('now in org_globex').waitFor()
    await page.getByRole('button', { name: 'Update' }).click()
    await page.getByText('updated: ada@example.com Ada').waitFor()
  })

  it('refreshes an expired session on whatever is asked for next', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn()
    await app.advance(301)
    const page = await visitor.navigate('/dashboard')
    expect([page.status, setCookieNames(page)]).toEqual([200, ['wos_session']])
  })
})
