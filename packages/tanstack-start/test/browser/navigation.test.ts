import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, signInOnPage } from '@latchkey/test-harness'
import { startFixture, type RunningFixture } from '../support/start-fixture.ts'

let fixture: RunningFixture
let browser: Browser
beforeAll(async () => {
  fixture = await startFixture('fixture')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await fixture.close()
})

async function openPage(path = '/public'): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(fixture.url + path, { waitUntil: 'networkidle' })
  return page
}

const link = (page: Page, name: string): Promise<void> => page.getByRole('link', { name, exact: true }).click()

describe('a link that the router follows', () => {
  it.each(['page', 'read', 'admin'])(
    'to the guarded /%s ends on the sign-in page, and then on that page',
    async (name) => {
      const page = await openPage()
      await link(page, name)
      await signInOnPage(page, 'ada@example.com', 'Acme')
      await page.waitForURL(`${fixture.url}/${name}`)
      expect((await page.textContent('h1'))?.toLowerCase()).toBe(name)
    },
  )

  it('to the mounted sign-in route is a document load', async () => {
    const page = await openPage()
    await link(page, 'sign in')
    await page.waitForURL((url) => url.href.startsWith(fixture.emulator.url))
  })

  it('to a page that they may not see shows why', async () => {
    const page = await openPage('/page')
    await signInOnPage(page, 'alan@example.com', 'Acme')
    await page.waitForURL(`${fixture.url}/page`)
    await page.waitForLoadState('networkidle')
    await link(page, 'admin')
    await page.getByRole('heading', { name: 'Refused: forbidden' }).waitFor()
  })

  it('to a loader that signs out leaves for the provider, and nobody is signed in after', async () => {
    const page = await openPage('/page')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${fixture.url}/page`)
    await page.waitForLoadState('networkidle')
    await link(page, 'log out')
    await page.waitForURL((url) => url.pathname !== '/page' && url.pathname !== '/logout')
    expect(await (await page.request.get(`${fixture.url}/api/who`)).json()).toEqual({ email: null })
  })

  it('and that is only pointed at signs nobody out', async () => {
    const page = await openPage('/page')
    await signInOnPage(page, 'ada@example.com', 'Acme')
    await page.waitForURL(`${fixture.url}/page`)
    await page.waitForLoadState('networkidle')
    const preloaded = page.waitForResponse((response) => response.url().includes('/_serverFn/'))
    await page.getByRole('link', { name: 'preload log out' }).hover()
    await preloaded
    expect(await (await page.request.get(`${fixture.url}/api/who`)).json()).toEqual({ email: 'ada@example.com' })
  })
})
