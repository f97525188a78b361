import { fact } from '../support/account.ts'
import { ada, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test('without a script a person signs in, switches the organization and signs out', async ({ browser, world }) => {
  await using context = await browser.newContext({ baseURL: world.app.url, javaScriptEnabled: false })
  const page = await context.newPage()
  await signIn(page, ada)
  await page.getByRole('combobox', { name: 'Switch to' }).selectOption('Globex')
  await page.getByRole('button', { name: 'Switch', exact: true }).click()
  await expect(fact(page, 'Organization')).toHaveText('Globex')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
})
