import { expect, type Page } from '@playwright/test'
import { signInByHttp } from './sign-in-by-http.ts'
import type { World } from './world.ts'

export interface Person {
  readonly email: string
  /** Where the person has several. */
  readonly organization?: string
}

export const ada: Person = { email: 'ada@example.com', organization: 'Acme' }
export const grace: Person = { email: 'grace@example.com' }

/** What a person does on the provider's page, which must be open. */
export async function signInOnProvider(page: Page, { email, organization }: Person): Promise<void> {
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('button', { name: 'Continue', exact: true }).click()
  if (organization !== undefined) await page.getByRole('button', { name: organization, exact: true }).click()
}

/** Signs in as a person does: starts at the app's sign-in route, and ends on one of its pages. */
export async function signInByHand(page: Page, person: Person, returnPathname = '/account'): Promise<void> {
  await page.goto(`/auth/sign-in?returnPathname=${encodeURIComponent(returnPathname)}`)
  await signInOnProvider(page, person)
  await expect(page).toHaveURL(returnPathname)
}

/** Signs a page's browser in without showing the provider's pages, for a test that is about something else. Opens the page. */
export async function signIn(page: Page, world: World, person: Person, returnPathname = '/account'): Promise<void> {
  await signInByHttp(page.request, world.emulator, person)
  await page.goto(returnPathname)
  await expect(page).toHaveURL(returnPathname)
}
