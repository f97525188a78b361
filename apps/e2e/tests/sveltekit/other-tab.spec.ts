import { ada, signIn } from '../../support/sign-in.ts'
import { expect, test } from '../../support/test.ts'

test('a link to a guarded page leads a signed-out visitor to sign-in, and writes nothing to the console', async ({
  page,
}) => {
  await page.goto('/')
  await page.waitForLoadState('networkidle')
  await page.getByRole('link', { name: 'Write' }).hover()
  await page.getByRole('link', { name: 'Write' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test('a page that was preloaded is not shown after a sign-out in another tab', async ({ context, page, world }) => {
  await signIn(page, world, ada, '/')
  await page.waitForLoadState('networkidle')
  const data = page.waitForResponse(/__data\.json/)
  await page.getByRole('link', { name: 'Ada Lovelace' }).hover()
  await data
  const other = await context.newPage()
  await other.goto('/account')
  const answer = other.waitForResponse('/auth/sign-out')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(other).toHaveURL('/')
  expect(await (await answer).headerValue('clear-site-data')).toBe('"prefetchCache", "prerenderCache"')
  // Headless Chromium says "visible" of every tab, so the event stands for the look at this one.
  const reloaded = page.waitForEvent('load')
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await reloaded
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Ada Lovelace' })).toHaveCount(0)
})

test('a person signs out by our page although the app sends no referrer', async ({ page, world }) => {
  await signIn(page, world, ada)
  await page.route('**/*', async (route) => {
    if (route.request().resourceType() !== 'document' || route.request().method() !== 'GET') return route.fallback()
    const response = await route.fetch({ maxRedirects: 0 })
    return route.fulfill({ response, headers: { ...response.headers(), 'referrer-policy': 'no-referrer' } })
  })
  await page.goto('/auth/sign-out')
  const answer = page.waitForResponse((response) => response.request().method() === 'POST')
  await page.getByRole('button', { name: 'Sign out' }).click()
  expect((await answer).status()).toBe(303)
  await page.unrouteAll()
  await page.goto('/')
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Sign in' })).toBeVisible()
})
