import { expect, test } from '../support/test.ts'
import { fact } from '../support/account.ts'
import { addPerson, removeFromOrganization } from '../support/people.ts'
import { letTokensExpire } from '../support/let-tokens-expire.ts'
import { sessionCookieAfter } from '../support/session-cookie.ts'
import { ada, signIn, signInOnProvider } from '../support/sign-in.ts'

test.use({ mayComplain: /\(forbidden\)/ })

for (const expired of [false, true])
  test(
    `switching the organization${expired ? ' with an expired token' : ''} stays switched`,
    { tag: '@smoke' },
    async ({ page, world }) => {
      await signIn(page, world, ada)
      if (expired) await letTokensExpire(world)
      await page.getByRole('combobox', { name: 'Switch to' }).selectOption('Globex')
      const answer = page.waitForResponse('/auth/switch-organization')
      await page.getByRole('button', { name: 'Switch', exact: true }).click()
      expect(await sessionCookieAfter(await answer)).toBe('written')
      await expect(fact(page, 'Organization')).toHaveText('Globex')
      await expect(fact(page, 'Role')).toHaveText('member')
      await letTokensExpire(world)
      await page.reload()
      await expect(fact(page, 'Organization')).toHaveText('Globex')
      expect((await page.goto('/admin'))?.status()).toBe(403)
    },
  )

test('who is removed from the organization is still signed in, without it', async ({ page, world }) => {
  const person = await addPerson(world.emulator, { organization: 'Acme' })
  await signIn(page, world, person)
  await expect(fact(page, 'Organization')).toHaveText('Acme')
  await removeFromOrganization(world.emulator, person)
  await letTokensExpire(world)
  await page.reload()
  await expect(fact(page, 'Email')).toHaveText(person.email)
  await expect(fact(page, 'Organization')).toHaveText('None')
})

test('who belongs nowhere signs in all the same', async ({ page }) => {
  await page.goto('/account')
  await signInOnProvider(page, { email: 'linus@example.com' })
  await expect(fact(page, 'Organization')).toHaveText('None')
})
