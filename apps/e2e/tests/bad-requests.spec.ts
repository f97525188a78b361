import { letTokensExpire } from '../support/let-tokens-expire.ts'
import { ada } from '../support/sign-in.ts'
import { navigate, signInByHttp } from '../support/sign-in-by-http.ts'
import { expect, test } from '../support/test.ts'
import { sessionCookieOf, withSessionCookie } from '../support/session-cookie.ts'

// Over HTTP, where a browser would be too polite.

const spoofs = [
  { name: 'an unlisted host', headers: { host: 'evil.example' } },
  { name: 'a spoofed X-Forwarded-Host', headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } },
  { name: 'a spoofed Forwarded', headers: { forwarded: 'host=evil.example;proto=https' } },
]

for (const { name, headers } of spoofs)
  test(`${name} changes nothing about where a sign-in leads`, async ({ request, world }) => {
    const response = await navigate(request, '/auth/sign-in', headers)
    expect(response.status()).toBe(302)
    const location = new URL(response.headers()['location'] ?? '')
    expect(location.origin).toBe(world.emulator.url)
    expect(location.searchParams.get('redirect_uri')).toBe(`${world.app.url}/auth/callback`)
    const guarded = await navigate(request, '/account', headers)
    expect(guarded.headers()['location']).not.toContain('evil.example')
    expect(
      response
        .headersArray()
        .map(({ value }) => value)
        .join('\n'),
    ).not.toContain('evil.example')
  })

const damages = [
  { name: 'a garbage cookie', damage: () => 'Fe26.2*garbage' },
  { name: 'a truncated cookie', damage: (sealed: string) => sealed.slice(0, sealed.length / 2) },
  {
    name: 'a tampered cookie',
    damage: (sealed: string) => sealed.replace(/.(?=.{20}$)/, (last) => (last === 'A' ? 'B' : 'A')),
  },
]

for (const { name, damage } of damages)
  test(`${name} is signed out, costs no call, and is left alone`, async ({ request, world }) => {
    await signInByHttp(request, world.emulator, ada)
    const cookie = withSessionCookie(await sessionCookieOf(request), damage)
    const before = world.emulator.requests.length
    const home = await navigate(request, '/', { cookie })
    expect(home.status()).toBe(200)
    expect(await home.text()).not.toContain(ada.email)
    const guarded = await navigate(request, '/account', { cookie })
    expect(guarded.headers()['location']).toContain('/auth/sign-in?returnPathname=%2Faccount')
    for (const response of [home, guarded]) expect(response.headers()['set-cookie']).toBeUndefined()
    expect(world.emulator.requests.length).toBe(before)
    expect(await (await navigate(request, '/')).text()).toContain(ada.email)
  })

test('a callback with an unknown state starts anew once, and then says why it does not work', async ({
  request,
  world,
}) => {
  const before = world.emulator.requests.length
  const first = await navigate(request, '/auth/callback?code=unknown&state=unknown')
  expect(first.status()).toBe(302)
  expect(first.headers()['location']).toContain('/user_management/authorize?')
  const second = await navigate(request, '/auth/callback?code=unknown&state=unknown')
  expect(second.status()).toBe(400)
  expect(await second.text()).toContain('Sign in again')
  expect(world.emulator.requests.length).toBe(before)
})

test('an unknown state loses no session', async ({ request, world }) => {
  await signInByHttp(request, world.emulator, ada)
  await navigate(request, '/auth/callback?code=unknown&state=unknown')
  expect(await (await navigate(request, '/')).text()).toContain(ada.email)
})

test("an error of the provider's becomes a page, which repeats nothing of it", async ({ request }) => {
  const parameters = new URLSearchParams({ error: 'access_denied', error_description: '<script>alert(1)</script>' })
  const response = await navigate(request, `/auth/callback?${parameters}`)
  expect(response.status()).toBe(403)
  const text = await response.text()
  expect(text).not.toContain('alert(1)')
  expect(text).toContain('<h1>')
  expect(response.headers()['cache-control']).toBe('private, no-store')
})

test('a person who cancels at the provider reads so, and may try again', async ({ page }) => {
  await page.goto('/auth/sign-in')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'Sign in again' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
})

test(
  'while the provider is down a guarded page is a 503, and nobody is signed out',
  { tag: '@smoke' },
  async ({ request, world }) => {
    await signInByHttp(request, world.emulator, ada)
    await letTokensExpire(world)
    world.emulator.fail('authenticate', { status: 503, times: 'always' })
    try {
      const response = await navigate(request, '/account')
      expect(response.status()).toBe(503)
      expect(response.headers()['retry-after']).toMatch(/^\d+$/)
      expect(response.headers()['set-cookie']).toBeUndefined()
      expect(await response.text()).toContain('503')
      expect((await navigate(request, '/')).status()).toBe(200)
      expect((await navigate(request, '/auth/sign-in')).status()).toBe(302)
    } finally {
      world.emulator.fail('authenticate', { times: 0 })
    }
    expect((await navigate(request, '/account')).status()).toBe(200)
  },
)

const methods = ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const
for (const method of methods)
  test(`${method} of a route of ours is 405, and no page of the app's`, async ({ request, world }) => {
    // As one of the app's own pages: SvelteKit refuses what comes from nowhere before any hook runs.
    const response = await request.fetch('/auth/sign-out', { method, headers: { origin: world.app.url } })
    expect(response.status()).toBe(405)
    expect(response.headers()['allow']).toContain('POST')
  })
