import type { Browser, Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInOnPage } from '@latchkey/test-harness'
import { startFixture, type RunningFixture } from '../support/start-fixture.ts'

// The client entry as an app has it: built by Kit, served by adapter-node, in a browser.
let apps: Record<'closed' | 'open' | 'kit2', RunningFixture>
let browser: Browser
let page: Page
beforeAll(async () => {
  const [closed, open, kit2] = await Promise.all([
    startFixture('fixture'),
    startFixture('fixture', { env: { FIXTURE_ACCESS_TOKEN: 'true' } }),
    startFixture('fixture-kit2/app'),
  ])
  apps = { closed, open, kit2 }
  browser = await openBrowser()
})
afterEach(async () => page.context().close())
afterAll(async () => {
  await browser.close()
  await Promise.all(Object.values(apps).map((app) => app.close()))
})

interface Opened {
  /** Paths of our surface that the page asked for since it was opened. */
  asked: string[]
  /** What the console complained of. */
  complaints: string[]
}

async function open({ url }: RunningFixture, options: { javaScriptEnabled?: boolean } = {}): Promise<Opened> {
  const context = await browser.newContext({ baseURL: url, ...options })
  page = await context.newPage()
  await page.goto('/auth/sign-in?returnPathname=/client')
  await signInOnPage(page, 'ada@example.com', 'Acme')
  const opened: Opened = { asked: [], complaints: [] }
  page.on('console', (message) => void opened.complaints.push(message.text()))
  page.on('pageerror', (error) => void opened.complaints.push(error.message))
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/auth/')) opened.asked.push(pathname)
  })
  await page.goto('/client', { waitUntil: 'networkidle' })
  return opened
}

const click = (name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const text = async (id: 'who' | 'said'): Promise<string> => (await page.locator(`#${id}`).textContent()) ?? ''

describe('the client entry in an app', () => {
  it.each(['closed', 'kit2'] as const)(
    'knows who is signed in before it asks, with a script and without (%s)',
    async (name) => {
      const { asked, complaints } = await open(apps[name])
      expect(await text('who')).toMatch(/^signed-in ada@example\.com org_\w+ admin$/)
      expect([asked, complaints]).toEqual([[], []])
      await page.context().close()
      await open(apps[name], { javaScriptEnabled: false })
      expect(await text('who')).toMatch(/^signed-in ada@example\.com org_\w+ admin$/)
    },
  )

  it('asks for an access token when it is needed, and only then', async () => {
    const { asked } = await open(apps.open)
    await click('token')
    await expect.poll(() => text('said')).toBe('3')
    await click('token')
    await click('refresh')
    await expect.poll(() => text('said')).toBe('"done"')
    expect(asked).toEqual(['/auth/token', '/auth/refresh'])
  })

  it('says by its code that the app gives none out', async () => {
    const { asked } = await open(apps.closed)
    await click('token')
    await expect.poll(() => text('said')).toBe('token_disabled')
    expect(asked).toEqual(['/auth/token'])
  })

  it.each(['closed', 'kit2'] as const)(
    'shows the other organization without a new page, and so does what the server says next (%s)',
    async (name) => {
      await open(apps[name])
      await click('switch to nowhere')
      await expect.poll(() => text('said')).toContain('"error":"denied"')
      await click('switch')
      await expect.poll(() => text('who')).toBe('signed-in ada@example.com org_globex member')
      // Read on its way: what the browser has of a body may be gone before a test asks for it.
      const data: string[] = []
      await page.route('**/client/__data.json*', async (route) => {
        const response = await route.fetch()
        data.push(await response.text())
        await route.fulfill({ response })
      })
      await click('invalidate')
      await expect.poll(() => data).toEqual([expect.stringContaining('org_globex')])
      expect(await text('who')).toBe('signed-in ada@example.com org_globex member')
    },
  )

  it('leaves for the provider and comes back signed out', async () => {
    await open(apps.closed)
    await click('sign out')
    await page.waitForURL('**/conformance/public')
    await page.goto('/client')
    expect(await text('who')).toMatch(/^signed-out\s*$/)
  })

  it('finds out after a sign-out in another tab, and loads the page anew', async () => {
    await open(apps.closed)
    const other = await page.context().newPage()
    await other.goto('/client', { waitUntil: 'networkidle' })
    await other.getByRole('button', { name: 'sign out', exact: true }).click()
    await other.waitForURL('**/conformance/public')
    expect(await text('who')).toContain('signed-in')
    await click('refresh')
    await expect.poll(() => text('who')).toMatch(/^signed-out\s*$/)
    // A context that is closed while its page is still loading may never close.
    await page.waitForLoadState('networkidle')
  })
})
