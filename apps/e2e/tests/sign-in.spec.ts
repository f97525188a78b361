import { expect, test } from '../support/test.ts'
import { expectSignedIn, fact } from '../support/account.ts'
import { letTokensExpire } from '../support/let-tokens-expire.ts'
import { ada, grace, signInByHand, signInOnProvider } from '../support/sign-in.ts'

test('a visitor signs in from the home page and comes back to it', { tag: '@smoke' }, async ({ page }) => {
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await signInOnProvider(page, ada)
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('main')).toContainText('ada@example.com')
})

test('a visitor creates an account and is signed in', async ({ page }) => {
  const email = `new-${Date.now()}@example.com`
  await page.goto('/')
  await page.getByRole('main').getByRole('link', { name: 'Create an account' }).click()
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('textbox', { name: 'Email' }).press('Enter')
  await expect(page).toHaveURL('/')
  await expectSignedIn(page, email)
})

test('a protected page asks for a sign-in, and the address keeps its query', async ({ page }) => {
  await page.goto('/account?tab=profile&q=%C3%A9#role')
  await signInOnProvider(page, ada)
  await expect(page).toHaveURL(/\/account\?tab=profile&q=%C3%A9/)
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await expect(fact(page, 'Name')).toHaveText('Ada Lovelace')
  await expect(fact(page, 'Organization')).toHaveText('Acme')
  await expect(fact(page, 'Role')).toHaveText('admin')
  await expect(fact(page, 'Permissions')).toContainText('posts:write')
})

test(
  'a link followed in the app to a guarded page ends on the sign-in page, and then on that page',
  { tag: '@smoke' },
  async ({ page }) => {
    await page.goto('/')
    await page.getByRole('navigation').getByRole('link', { name: 'Write' }).click()
    await signInOnProvider(page, ada)
    await expect(page).toHaveURL('/posts/new')
    await expect(page.getByRole('heading', { name: 'New post' })).toBeVisible()
  },
)

test('a callback opened again signs nobody in anew, and leads to the page it led to', async ({ page, world }) => {
  const callback = page.waitForRequest((request) => new URL(request.url()).pathname === '/auth/callback')
  await signInByHand(page, ada)
  const exchanges = () => world.emulator.requests.filter(({ grantType }) => grantType === 'authorization_code').length
  const before = exchanges()
  await page.goto((await callback).url())
  await expect(page).toHaveURL('/account')
  await expect(fact(page, 'Email')).toHaveText(ada.email)
  expect(exchanges()).toBe(before)
})

test(
  'the back button after a sign-in leads to a sign-in that still works',
  { tag: '@full-browser' },
  async ({ page }) => {
    await page.goto('/')
    await page.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
    await signInOnProvider(page, grace)
    await expect(page).toHaveURL('/')
    await page.goBack({ waitUntil: 'commit' })
    await signInOnProvider(page, grace)
    await expect(page).toHaveURL('/')
    await expectSignedIn(page, grace.email)
  },
)

test('eight tabs that sign in at once are all signed in', async ({ context }) => {
  const tabs = await Promise.all(Array.from({ length: 8 }, () => context.newPage()))
  await Promise.all(tabs.map((tab, index) => tab.goto(`/auth/sign-in?returnPathname=%2Faccount%3Ftab%3D${index}`)))
  await Promise.all(
    tabs.map(async (tab, index) => {
      await signInOnProvider(tab, ada)
      await expect(tab).toHaveURL(`/account?tab=${index}`)
      await expect(fact(tab, 'Email')).toHaveText(ada.email)
    }),
  )
})

test('another user signs in over a session that has expired, and the app forgets the first', async ({
  page,
  world,
}) => {
  await signInByHand(page, ada)
  await letTokensExpire(world)
  await signInByHand(page, grace)
  await expect(fact(page, 'Email')).toHaveText(grace.email)
  await page.reload()
  await expect(fact(page, 'Email')).toHaveText(grace.email)
  await page.goto('/')
  await expect(page.locator('body')).not.toContainText(ada.email)
})
