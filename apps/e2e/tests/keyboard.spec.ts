import { expect, type Locator, type Page } from '@playwright/test'
import { fact } from '../support/account.ts'
import { ada } from '../support/sign-in.ts'
import { test } from '../support/test.ts'

/** More stops than any page of ours has. */
const STOPS = 40

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`Tab does not reach ${target.toString()}.`)
}

test('signing in, switching the organization and signing out work by keyboard', async ({ page }) => {
  await page.goto('/')
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Sign in' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('textbox', { name: 'Email' }))
  await page.keyboard.type(ada.email)
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Acme', exact: true }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  await tabTo(page, page.getByRole('navigation').getByRole('link', { name: 'Ada Lovelace' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('combobox', { name: 'Switch to' }))
  await page.keyboard.type('Globex')
  await tabTo(page, page.getByRole('button', { name: 'Switch', exact: true }))
  await page.keyboard.press('Enter')
  await expect(fact(page, 'Organization')).toHaveText('Globex')
  await tabTo(page, page.getByRole('button', { name: 'Sign out' }))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
})

test('the first stop on a page skips to its content', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})
