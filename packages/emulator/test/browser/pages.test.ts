import { openBrowser } from '@latchkey/test-harness'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { Emulator } from '../../src/index.ts'
import { authorizationUrl, signIn, start } from '../environment.ts'
import { lowContrast } from '../low-contrast.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await (await browser.newContext(options)).newPage()
  await page.goto(url)
  return page
}

/** What Tab reaches, by the name that a screen reader says, until it leaves the page. */
async function tabOrder(page: Page): Promise<string[]> {
  const names: string[] = []
  for (let left = 30; left > 0; left -= 1) {
    await page.keyboard.press('Tab')
    const focused = page.locator('*:focus')
    if ((await focused.count()) === 0) return names
    const [first = ''] = (await focused.ariaSnapshot()).split('\n')
    names.push(first.replace(/^- /, '').replace(/:$/, ''))
  }
  throw new Error(`Tab does not leave the page: ${names.join(', ')}`)
}

/** Where the app would be: the callback is all that a test needs of it. */
async function callbackOf(page: Page): Promise<URL> {
  const request = await page.waitForRequest((one) => one.url().startsWith('http://localhost:3000/'))
  return new URL(request.url())
}

test('the keyboard reaches everything on the sign-in page, in the order in which it is read', async () => {
  const page = await open(authorizationUrl(await start()))
  expect(await tabOrder(page)).toEqual([
    expect.stringMatching(/^button "Ada Lovelace ada@example\.com Acme \(admin\)/),
    expect.stringMatching(/^button "Grace@example\.com/),
    expect.stringMatching(/^button "alan@example\.com/),
    'textbox "Email"',
    'button "Continue"',
    'link "Create an account"',
    'button "Cancel and go back"',
  ])
})

test('a person signs in with the keyboard alone, and chooses an organization', async () => {
  const page = await open(authorizationUrl(await start()))
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Choose an organization' }).waitFor()
  const done = callbackOf(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect([...(await done).searchParams.keys()]).toEqual(['code', 'state'])
})

test('what is wrong is read out with the field that it is about, which has the focus', async () => {
  const page = await open(authorizationUrl(await start()))
  await page.getByRole('textbox', { name: 'Email' }).fill('new@example.com')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  const field = page.locator('*:focus')
  expect(await field.getAttribute('id')).toBe('email')
  const message = await page.locator(`#${await field.getAttribute('aria-describedby')}`).textContent()
  expect(message).toContain('Nobody has this email yet')
  const done = callbackOf(page)
  await page.keyboard.press('Enter')
  expect((await done).searchParams.has('code')).toBe(true)
})

test('cancelling leads back to the app as access_denied', async () => {
  const page = await open(authorizationUrl(await start()))
  const done = callbackOf(page)
  await page.getByRole('button', { name: 'Cancel and go back' }).click()
  expect((await done).searchParams.get('error')).toBe('access_denied')
})

/** Every page, in the state that shows most. */
async function pagesOf(emulator: Emulator): Promise<Record<string, string>> {
  await signIn(emulator, 'Grace@example.com')
  emulator.fail('authenticate', { status: 429, headers: { 'retry-after': '5' }, when: { fields: { a: 'b' } } })
  return {
    'sign in': authorizationUrl(emulator),
    'sign up': authorizationUrl(emulator, { screen_hint: 'sign-up' }),
    refusal: authorizationUrl(emulator, { redirect_uri: `https://evil.example/${'a'.repeat(200)}` }),
    'signed out': `${emulator.url}/user_management/sessions/logout?session_id=session_x`,
    control: `${emulator.url}/_emulator`,
  }
}

test.each(['light', 'dark'] as const)(
  'at phone width, %s: nothing is cut off, and all text has contrast',
  async (colorScheme) => {
    const pages = await pagesOf(await start())
    for (const [name, url] of Object.entries(pages)) {
      const page = await open(url, { colorScheme, viewport: { width: 390, height: 844 } })
      const width = await page.evaluate(() => document.documentElement.scrollWidth)
      expect([name, width]).toEqual([name, 390])
      expect([name, await page.evaluate(lowContrast)]).toEqual([name, []])
    }
  },
)
