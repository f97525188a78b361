import { expect, test } from '../support/test.ts'
import { expectSignedOut } from '../support/account.ts'
import { letTokensExpire } from '../support/let-tokens-expire.ts'
import { sessionCookieAfter } from '../support/session-cookie.ts'
import { ada, signIn } from '../support/sign-in.ts'

const sessionCookie = /wos_session/

// How the logout URL of WorkOS treats a session that has ended is undocumented, so both answers are played.
for (const logout of ['redirects', 'fails'] as const)
  test.describe(`if the logout URL of an ended session ${logout}`, () => {
    test.beforeEach(({ world: { emulator } }) => {
      if (logout === 'fails') emulator.fail('logout', { status: 400, when: { endedSession: true }, times: 'always' })
    })
    test.afterEach(({ world: { emulator } }) => emulator.fail('logout', { times: 0 }))

    test(
      'signing out leads home, ends the session at the provider and leaves no cookie',
      { tag: logout === 'redirects' ? '@smoke' : [] },
      async ({ page, context, world }) => {
        await signIn(page, world, ada)
        const answer = page.waitForResponse('/auth/sign-out')
        await page.getByRole('button', { name: 'Sign out' }).click()
        expect(await sessionCookieAfter(await answer)).toBe('expired')
        await expect(page).toHaveURL('/')
        expect((await context.cookies()).filter(({ name }) => sessionCookie.test(name))).toEqual([])
        expect(world.emulator.requests.some(({ endpoint, status }) => endpoint === 'logout' && status === 302)).toBe(
          true,
        )
        await expectSignedOut(page)
      },
    )

    test('signing out with an expired token stays signed out', async ({ page, context, world }) => {
      await signIn(page, world, ada)
      await letTokensExpire(world)
      const answer = page.waitForResponse('/auth/sign-out')
      await page.getByRole('button', { name: 'Sign out' }).click()
      expect(await sessionCookieAfter(await answer)).toBe('expired')
      await expect(page).toHaveURL('/')
      expect((await context.cookies()).filter(({ name }) => sessionCookie.test(name))).toEqual([])
      await expectSignedOut(page)
    })

    test('the sign-out page asks first, and its button signs out', async ({ page, world }) => {
      await signIn(page, world, ada)
      await page.goto('/auth/sign-out')
      await page.goto('/account')
      await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
      await page.goto('/auth/sign-out?returnTo=%2F')
      await page.getByRole('button', { name: 'Sign out' }).click()
      await expect(page).toHaveURL('/')
      await expectSignedOut(page)
    })
  })

test(
  'the back button after a sign-out shows nothing of the account',
  { tag: '@full-browser' },
  async ({ page, world }) => {
    await signIn(page, world, ada)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/')
    await page.goBack({ waitUntil: 'commit' })
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    await expect(page.locator('body')).not.toContainText('Your account')
  },
)

test('a page without a session comes out of the back/forward cache', { tag: '@full-browser' }, async ({ page }) => {
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => (document.documentElement.dataset['restored'] = String(persisted)))
  })
  await page.goto('/')
  await page.goto('/auth/sign-in')
  await page.goBack({ waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-restored', 'true')
})
