import { expect, test } from '../support/test.ts'
import { fact } from '../support/account.ts'
import { letTokensExpire } from '../support/let-tokens-expire.ts'
import { sessionCookieAfter } from '../support/session-cookie.ts'
import { signInByHttp } from '../support/sign-in-by-http.ts'
import { ada, signIn, signInOnProvider } from '../support/sign-in.ts'
import { openWorld } from '../support/world.ts'

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

test('a sign-in after the lifetime of a session asks for authentication', async ({ browser, exampleApp }) => {
  await using world = await openWorld(exampleApp, { env: { WORKOS_SESSION_MAX_AGE: '300' } })
  await using context = await browser.newContext({ baseURL: world.app.url })
  await signInByHttp(context.request, world.emulator, ada)
  await letTokensExpire(world)
  const page = await context.newPage()
  await page.goto('/auth/sign-in?returnPathname=/account')
  await expect(page).toHaveURL(/[?&]max_age=0(?:&|$)/)
  await signInOnProvider(page, ada)
  await expect(page).toHaveURL('/account')
  await expect(fact(page, 'Email')).toHaveText(ada.email)
})
