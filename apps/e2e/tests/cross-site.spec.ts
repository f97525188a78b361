import { expect, test } from '../support/test.ts'
import { expectSignedIn } from '../support/account.ts'
import { openAttacker } from '../support/attacker.ts'
import { publish } from '../support/publish.ts'
import { ada, signIn } from '../support/sign-in.ts'

const attackers = [
  // The cookie is `Lax`: it comes along from another port, and not from another site.
  { from: 'another port of the same site', host: 'localhost' },
  { from: 'another site', host: '127.0.0.1' },
] as const

for (const { from, host } of attackers) {
  test(`a form on ${from} signs nobody out`, { tag: '@smoke' }, async ({ page, world }) => {
    await signIn(page, world, ada)
    await using attacker = await openAttacker(host)
    await page.goto(attacker.page(`${world.app.url}/auth/sign-out`))
    const answer = page.waitForResponse(`${world.app.url}/auth/sign-out`)
    await page.getByRole('button').click()
    expect((await answer).status()).toBe(403)
    await expectSignedIn(page, ada.email)
  })

  test(`a form on ${from} publishes nothing`, async ({ page, world }) => {
    const { url, body } = await publish(page, world, 'Published by its author')
    await using attacker = await openAttacker(host)
    await page.goto(attacker.page(url, body.replace('Published by its author', 'Forged')))
    const answer = page.waitForResponse(url)
    await page.getByRole('button').click()
    expect((await answer).status()).toBeGreaterThanOrEqual(400)
    await page.goto(world.app.url)
    await expect(page.getByRole('article').filter({ hasText: 'Published by its author' }).first()).toBeVisible()
    await expect(page.getByRole('article').filter({ hasText: 'Forged' })).toHaveCount(0)
  })
}

for (const site of ['cross-site', 'same-site', 'none'])
  test(`the app's own request to publish, sent as ${site}, publishes nothing`, async ({ page, world }) => {
    const title = `A post of ${site}`
    const { url, headers, body } = await publish(page, world, title)
    const forged = {
      ...headers,
      'sec-fetch-site': site,
      origin: 'https://evil.example',
      referer: 'https://evil.example/',
    }
    const response = await page.request.post(url, { headers: forged, data: body.replace(title, 'Forged') })
    // React Router's own check, which stays on, says 400.
    expect([400, 403]).toContain(response.status())
    await page.goto(world.app.url)
    await expect(page.getByRole('article').filter({ hasText: title })).toBeVisible()
    await expect(page.getByRole('article').filter({ hasText: 'Forged' })).toHaveCount(0)
  })

test('a link of another site that chooses an account asks a signed-in visitor first', async ({ page, world }) => {
  await signIn(page, world, ada)
  await using attacker = await openAttacker('127.0.0.1')
  await page.goto(attacker.link(`${world.app.url}/auth/sign-in?loginHint=linus%40example.com`))
  await page.getByRole('link', { name: 'Win a prize' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in again?' })).toBeVisible()
  await expectSignedIn(page, ada.email)
  await page.goBack()
  await page.getByRole('link', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  expect(new URL(page.url()).searchParams.get('login_hint')).toBe('linus@example.com')
})

test('a link of another site to a page of the app asks nothing', async ({ page, world }) => {
  await using attacker = await openAttacker('127.0.0.1')
  await page.goto(attacker.link(`${world.app.url}/account`))
  await page.getByRole('link', { name: 'Win a prize' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/user_management/authorize')
})
