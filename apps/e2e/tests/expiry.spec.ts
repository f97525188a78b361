import { expect, test } from '../support/test.ts'
import { fact } from '../support/account.ts'
import { letTokensExpire } from '../support/let-tokens-expire.ts'
import { sessionCookieAfter } from '../support/session-cookie.ts'
import { ada, signIn } from '../support/sign-in.ts'

test('a session outlives its token in a page that is reloaded', { tag: '@smoke' }, async ({ page, world }) => {
  await signIn(page, world, ada)
  await letTokensExpire(world)
  const response = await page.reload()
  expect(response && (await sessionCookieAfter(response))).toBe('written')
  await expect(fact(page, 'Email')).toHaveText(ada.email)
})

test('eight tabs that wake up with an expired token spend one refresh', async ({ context, page, world }) => {
  await signIn(page, world, ada)
  const tabs = await Promise.all(Array.from({ length: 8 }, () => context.newPage()))
  await letTokensExpire(world)
  const refreshes = () => world.emulator.requests.filter(({ grantType }) => grantType === 'refresh_token').length
  const before = refreshes()
  await Promise.all(tabs.map((tab) => tab.goto('/account')))
  for (const tab of tabs) await expect(fact(tab, 'Email')).toHaveText(ada.email)
  expect(refreshes() - before).toBe(1)
})
