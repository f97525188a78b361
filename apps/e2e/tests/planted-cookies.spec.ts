import type { BrowserContext } from '@playwright/test'
import { expectSignedIn, expectSignedOut } from '../support/account.ts'
import { openAttacker } from '../support/attacker.ts'
import { findPort } from '../support/find-port.ts'
import { sessionCookieOf } from '../support/session-cookie.ts'
import { ada, grace, signInByHand } from '../support/sign-in.ts'
import { expect, test } from '../support/test.ts'
import { openTlsProxy } from '../support/tls-proxy.ts'
import { openWorld } from '../support/world.ts'

// The attacker's page is on another port of the app's host, on plain http. Its cookies reach the app, as those of a sibling domain do.
for (const { as, names, variables } of [
  {
    as: 'the __Host- name with a no-break space before it, or under the name of a WorkOS library,',
    names: ['\u{a0}__Host-wos_session', 'wos-session'],
  },
  {
    as: 'the name of a WorkOS library, while the app migrates,',
    names: ['wos-session'],
    variables: { WORKOS_LEGACY_COOKIES: `wos-session until ${new Date(Date.now() + 86_400_000).toISOString()}` },
  },
])
  test(`a session of Latchkey's that another port planted under ${as} signs nobody in`, async ({
    browser,
    exampleApp,
  }) => {
    const port = await findPort()
    await using proxy = await openTlsProxy(port)
    const env = { ...variables, WORKOS_REDIRECT_URI: `${proxy.url}/auth/callback` }
    await using world = await openWorld(exampleApp, { port, env })
    const settings = { baseURL: proxy.url, ignoreHTTPSErrors: true }
    await using attackers = await browser.newContext(settings)
    await signInByHand(await attackers.newPage(), ada)
    const { value } = await sessionCookieOf(attackers.request)

    for (const name of names) {
      await using victims = await browser.newContext(settings)
      const page = await victims.newPage()
      await using attacker = await openAttacker('localhost')
      await page.goto(attacker.plant(`${name}=${value}; Path=/`))
      await page.goto(attacker.page(proxy.url))
      expect(attacker.received, 'what the browser sends').toBe(`${name}=${value}`)
      await expectSignedOut(page)
    }
    // The attacker's own sign-in: no refresh token was spent for the cookies.
    expect(world.emulator.requests.filter(({ endpoint }) => endpoint === 'authenticate')).toHaveLength(1)
  })

test('a stale session of somebody else on the parent domain locks nobody out, and a sign-out ends both', async ({
  browser,
  exampleApp,
}) => {
  const port = await findPort()
  const url = `http://tenant.app.localhost:${port}`
  await using world = await openWorld(exampleApp, { port, env: { WORKOS_REDIRECT_URI: `${url}/auth/callback` } })
  await using graces = await browser.newContext({ baseURL: url })
  await signInByHand(await graces.newPage(), grace)
  const sessionsOf = async (context: BrowserContext): Promise<string[]> =>
    (await context.cookies()).filter(({ name }) => name === 'wos_session').map(({ domain }) => domain)
  const [{ value } = { value: '' }] = (await graces.cookies()).filter(({ name }) => name === 'wos_session')

  await using adas = await browser.newContext({ baseURL: url })
  const page = await adas.newPage()
  await using neighbour = await openAttacker('app.localhost')
  const stale = neighbour.plant(`wos_session=${value}; Domain=app.localhost; Path=/`)
  await page.goto(stale)
  await expectSignedIn(page, grace.email)
  await signInByHand(page, ada)
  await expectSignedIn(page, ada.email)
  expect(await sessionsOf(adas)).toEqual(['tenant.app.localhost'])

  await page.goto(stale)
  await expectSignedOut(page)
  await signInByHand(page, ada)
  await expectSignedIn(page, ada.email)
  expect(await sessionsOf(adas)).toEqual(['tenant.app.localhost'])

  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/')
  expect(await sessionsOf(adas)).toEqual([])
  expect(world.app.output()).not.toContain('Error')
})
