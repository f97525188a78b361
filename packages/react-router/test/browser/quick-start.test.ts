import type { Browser, Page } from '@playwright/test'
import { migration } from '@latchkey/test-harness/migration'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInOnPage } from '@latchkey/test-harness'
import { startFixture, type RunningFixture } from '../support/start-fixture.ts'
import { setCookieNames, Visitor } from '../support/visitor.ts'

// The vendor's quick start (0.8.1) with only the import changed: fixture-quickstart/README.md.
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

const start = '/callback?start=sign-in'

describe("the vendor's quick start", () => {
  it.each(['Log in', 'Sign Up'])('signs in by the router\'s own link "%s"', async (name) => {
    const page = await openPage('/')
    await page.getByRole('link', { name }).click()
    if (name === 'Log in') await signInOnPage(page, 'ada@example.com', 'Acme')
    else await page.waitForURL((url) => url.pathname.startsWith('/user_management/'))
    if (name === 'Log in') await page.getByRole('button', { name: 'Sign out' }).waitFor()
  })

  it('requires a sign-in for a page that is reached by a document, and comes back to it', async () => {
    const page = await openPage('/dashboard?tab=2')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.getByRole('heading', { name: 'The dashboard of ada@example.com' }).waitFor()
    expect(page.url()).toBe(`${app.url}/dashboard?tab=2`)
  })

  it('requires a sign-in for a page that is reached by a client-side link', async () => {
    const page = await openPage('/')
    await page.getByRole('link', { name: 'Dashboard' }).click()
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${app.url}/dashboard`)
  })

  it('signs out by the form, and leads home', async () => {
    const page = await openPage('/dashboard')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.goto(`${app.url}/`, { waitUntil: 'networkidle' })
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('link', { name: 'Log in' }).waitFor()
    expect(page.url()).toBe(`${app.url}/`)
  })

  it('gives the access token to the server, by both ways, and to no page', async () => {
    const visitor = new Visitor(app)
    expect(await (await visitor.navigate('/token')).text()).toContain('no token')
    await visitor.signIn('ada@example.com', { from: start })
    for (const path of ['/token', '/profile']) {
      const text = await (await visitor.navigate(path)).text()
      expect(text.replaceAll('<!-- -->', '')).toContain('token of 3 parts')
      expect(text).not.toMatch(/eyJ[\w-]{8,}\./)
    }
  })

  it('refreshes for withAuth by the loader of the root, in documents and in data', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn('ada@example.com', { from: start })
    for (const way of ['navigate', 'data'] as const) {
      await app.advance(301)
      const page = await visitor[way]('/profile')
      expect([page.status, setCookieNames(page)]).toEqual([200, ['wos_session']])
      expect(await page.text()).toContain('ada@example.com')
    }
  })

  it('sends who signs out where the app says, through the provider', async () => {
    const visitor = new Visitor(app)
    await visitor.signIn('ada@example.com', { from: start })
    const out = await visitor.post('/leave')
    const location = new URL(out.headers.get('location') ?? '')
    expect([location.origin, location.searchParams.get('return_to')]).toEqual([
      app.emulator.url,
      'https://example.com/',
    ])
    expect(setCookieNames(out)).toEqual(['-wos_session'])
  })
})
