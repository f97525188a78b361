import { request } from '@playwright/test'
import { ada, signInByHand, signInOnProvider } from '../support/sign-in.ts'
import { navigate, signInByHttp } from '../support/sign-in-by-http.ts'
import { letTokensExpire } from '../support/let-tokens-expire.ts'
import { expect, test } from '../support/test.ts'
import { findPort } from '../support/find-port.ts'
import { openTlsProxy } from '../support/tls-proxy.ts'
import { openWorld } from '../support/world.ts'

const faults = [
  { name: 'without a cookie password', env: { WORKOS_COOKIE_PASSWORD: undefined }, says: /WORKOS_COOKIE_PASSWORD/ },
  {
    name: 'with a short cookie password',
    env: { WORKOS_COOKIE_PASSWORD: 'too-short' },
    says: /WORKOS_COOKIE_PASSWORD[^]*32/,
  },
  {
    name: 'with a redirect URI that is none',
    env: { WORKOS_REDIRECT_URI: '/auth/callback' },
    says: /WORKOS_REDIRECT_URI/,
  },
  {
    name: 'with a redirect URI on a public host over plain http',
    env: { WORKOS_REDIRECT_URI: 'http://app.example.com/auth/callback' },
    says: /https/,
  },
]

for (const { name, env, says } of faults)
  test(`${name} the app says what to fix, and tells the browser nothing of it`, async ({ exampleApp }) => {
    await using world = await openWorld(exampleApp, { env })
    await using visitor = await request.newContext({ baseURL: world.app.url })
    const response = await navigate(visitor, '/')
    expect(response.status()).toBe(500)
    expect(await response.text()).not.toMatch(/WORKOS_|too-short/)
    await expect.poll(() => world.app.output()).toMatch(says)
  })

test('an emulator that is gone signs nobody out', async ({ exampleApp }) => {
  await using world = await openWorld(exampleApp)
  await using visitor = await request.newContext({ baseURL: world.app.url })
  await signInByHttp(visitor, world.emulator, ada)
  await letTokensExpire(world)
  await world.emulator.close()
  const response = await navigate(visitor, '/account')
  expect(response.status()).toBe(503)
  expect(response.headers()['retry-after']).toMatch(/^\d+$/)
  expect(response.headers()['set-cookie']).toBeUndefined()
})

test('a preview deployment signs in on its own host', async ({ browser, exampleApp }) => {
  const port = await findPort()
  await using world = await openWorld(exampleApp, {
    port,
    env: { WORKOS_ORIGINS: `http://pr-*.app.localhost:${port}` },
  })
  await using context = await browser.newContext({ baseURL: `http://pr-42.app.localhost:${world.app.port}` })
  const page = await context.newPage()
  await page.goto('/account')
  await signInOnProvider(page, ada)
  await expect(page).toHaveURL('/account')
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/')
})

test('behind a proxy that ends TLS, cookies are Secure and host-only, and a person signs in', async ({
  browser,
  exampleApp,
}) => {
  const port = await findPort()
  await using proxy = await openTlsProxy(port)
  const env = { WORKOS_REDIRECT_URI: `${proxy.url}/auth/callback` }
  await using world = await openWorld(exampleApp, { port, env })
  await using context = await browser.newContext({ baseURL: proxy.url, ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await signInByHand(page, ada)
  const cookies = (await context.cookies(proxy.url)).filter(({ name }) => name.includes('wos_session'))
  expect(cookies).toMatchObject([{ name: '__Host-wos_session', secure: true, httpOnly: true, sameSite: 'Lax' }])
  await page.getByRole('combobox', { name: 'Switch to' }).selectOption('Globex')
  await page.getByRole('button', { name: 'Switch', exact: true }).click()
  await expect(page).toHaveURL('/account')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/')
  expect((await context.cookies(proxy.url)).filter(({ name }) => name.includes('wos_session'))).toEqual([])
  expect(world.emulator.requests.at(-1)).toMatchObject({ endpoint: 'logout', status: 302 })
})
