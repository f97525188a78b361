import type { Page } from '@playwright/test'
import { expectSignedIn } from '../support/account.ts'
import { ada, signIn } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'

// Seconds. The real clock runs here, where the other tests move it.
test.use({ accessTokenTtl: 2 })

test('a session outlives its tokens, on documents and in the app', async ({ page, world }) => {
  await signIn(page, world, ada)
  const { expiresAt, sessionId } = await readSession(page)
  // The emulator's clock is the real one here.
  await expect.poll(() => Date.now() / 1000, { intervals: [100] }).toBeGreaterThan(expiresAt + 0.1)
  await page.getByRole('navigation').getByRole('link', { name: 'Write' }).click()
  await expect(page.getByRole('heading', { name: 'New post' })).toBeVisible()
  await expectSignedIn(page, ada.email)
  expect((await readSession(page)).sessionId).toBe(sessionId)
  expect(world.emulator.requests.some(({ grantType }) => grantType === 'refresh_token')).toBe(true)
})

/** As a page of the app's reads it. */
const readSession = (page: Page): Promise<{ expiresAt: number; sessionId: string }> =>
  page.evaluate(async () => (await fetch('/auth/session')).json())
