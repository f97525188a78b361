import { expect, type Locator, type Page } from '@playwright/test'

/** One fact on the account page, by its term. */
export const fact = (page: Page, term: string): Locator =>
  page.locator('dt', { hasText: new RegExp(`^${term}$`) }).locator('xpath=following-sibling::dd[1]')

/** That this page's visitor is signed in, as the server says it after a fresh load of the account page. */
export async function expectSignedIn(page: Page, email: string): Promise<void> {
  await page.goto('/account')
  await expect(page).toHaveURL('/account')
  await expect(fact(page, 'Email')).toHaveText(email)
}

/** That nobody is: the account page leads to the provider. */
export async function expectSignedOut(page: Page): Promise<void> {
  await page.goto('/')
  await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await page.goto('/account')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/user_management/authorize')
}
