import { ada, signIn, signInOnProvider } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test('after a sign-out in one tab, another is asked to sign in at its next step, and comes back to it', async ({
  context,
  page,
  world,
}) => {
  await signIn(page, world, ada)
  const other = await context.newPage()
  await other.goto('/account')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(other).toHaveURL('/')
  await page.getByRole('navigation').getByRole('link', { name: 'Write' }).click()
  await signInOnProvider(page, ada)
  await expect(page).toHaveURL('/posts/new')
  await expect(page.getByRole('heading', { name: 'New post' })).toBeVisible()
})
