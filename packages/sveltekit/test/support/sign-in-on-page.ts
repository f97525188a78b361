import type { Page } from '@playwright/test'

/** What a person does on the emulator's pages: chooses a user, then an organization where there are several. */
export async function signInOnPage(page: Page, email: string, organization: string): Promise<void> {
  await page.locator(`button[name="email"][value="${email}"]`).click()
  const choice = page.getByRole('button', { name: organization, exact: true })
  const arrived = page.waitForURL((url) => !url.pathname.startsWith('/user_management/'))
  await Promise.race([arrived, choice.click().catch(() => arrived)])
  await arrived
}
