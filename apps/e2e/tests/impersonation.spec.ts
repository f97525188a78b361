import { expectSignedOut } from '../support/account.ts'
import { impersonateAtNextSignIn } from '../support/impersonate.ts'
import { ada, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

test('who sees a page with the eyes of somebody else is told so on every page, and ends it there', async ({
  page,
  world,
}) => {
  await impersonateAtNextSignIn(world.emulator, ada, 'support@example.com')
  await signIn(page, world, ada)
  const banner = page.getByRole('region', { name: 'Impersonation' })
  for (const path of ['/account', '/posts/new', '/']) {
    await page.goto(path)
    await expect(banner).toContainText(`support@example.com is signed in as ${ada.email}`)
  }
  const answer = page.waitForResponse('/auth/sign-out')
  await banner.getByRole('button', { name: 'Stop' }).click()
  await (await answer).finished()
  await expect(banner).toBeHidden()
  await expectSignedOut(page)
})

test('a session without an impersonator shows no banner', async ({ page, world }) => {
  await signIn(page, world, ada)
  await expect(page.getByRole('region', { name: 'Impersonation' })).toHaveCount(0)
})
