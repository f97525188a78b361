import { fact } from '../support/account.ts'
import { ada, grace, signIn, signInOnProvider } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test.use({ javaScriptEnabled: false })

test(
  'without JavaScript a person signs in, switches the organization and signs out',
  { tag: '@smoke' },
  async ({ page }) => {
    await page.goto('/account')
    await signInOnProvider(page, ada)
    await expect(fact(page, 'Organization')).toHaveText('Acme')
    await page.getByRole('combobox', { name: 'Switch to' }).selectOption('Globex')
    await page.getByRole('button', { name: 'Switch', exact: true }).click()
    await expect(fact(page, 'Organization')).toHaveText('Globex')
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/')
    await expect(page.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
  },
)

test('without JavaScript a post is published, or its form waits for the script', async ({
  page,
  exampleApp,
  world,
}) => {
  const title = `A post of ${crypto.randomUUID()}`
  await signIn(page, world, ada, '/posts/new')
  await page.getByRole('textbox', { name: 'Title' }).fill(title)
  await page.getByRole('textbox', { name: 'Text' }).fill('Written without a script.')
  const publish = page.getByRole('button', { name: 'Publish' })
  if (exampleApp.publishesByScript === true) return expect(publish).toBeDisabled()
  await publish.click()
  await expect(page).toHaveURL('/')
  return expect(page.getByRole('article').filter({ hasText: title })).toContainText('Ada Lovelace')
})

test('without JavaScript a page that they may not see says so', async ({ page, world }) => {
  await signIn(page, world, grace)
  expect((await page.goto('/admin'))?.status()).toBe(403)
  await expect(page.getByRole('main')).toContainText('403')
})
