import { expect, test } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { authorizationUrl, start } from './environment.ts'

function post(url: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual', headers })
}

async function page(emulator: Emulator, more: Record<string, string> = {}): Promise<string> {
  return (await fetch(authorizationUrl(emulator, more))).text()
}

test('the page offers the users there are, says it is an emulator, and runs no script', async () => {
  const emulator = await start()
  const response = await fetch(authorizationUrl(emulator))
  const html = await response.text()
  expect(html).toContain('This is not WorkOS')
  expect(html).toContain('value="ada@example.com"')
  expect(html).toContain('to continue to localhost:3000')
  expect(html).not.toContain('<script')
  const policy = response.headers.get('content-security-policy')
  expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/)
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('max_age, prompt and a sign-in just made do not skip the page', async () => {
  const emulator = await start()
  await emulator.authorize(authorizationUrl(emulator), { email: 'alan@example.com' })
  for (const more of [{ max_age: '0' }, { prompt: 'login' }, { prompt: 'none' }, {}]) {
    expect(await page(emulator, more)).toContain('Continue as')
  }
})

test('a login hint fills the field, escaped', async () => {
  const emulator = await start()
  expect(await page(emulator, { login_hint: '"><b>@x.y' })).toContain('value="&quot;&gt;&lt;b&gt;@x.y"')
})

test('with an organization the page offers its members only', async () => {
  const emulator = await start()
  const html = await page(emulator, { organization_id: 'org_globex' })
  expect(html).toContain('Sign in to Globex')
  expect(html).toContain('ada@example.com')
  expect(html).not.toContain('alan@example.com')
})

test('choosing a user leads back to the app; several organizations ask for one first', async () => {
  const emulator = await start()
  const url = authorizationUrl(emulator)
  const alan = await post(url, { email: 'alan@example.com' })
  expect(alan.status).toBe(303)
  expect(alan.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/auth\/callback\?code=[^&]+&state=xyz$/)
  const choice = await (await post(url, { email: 'ada@example.com' })).text()
  expect(choice).toContain('Choose an organization')
  const chosen = await post(url, { email: 'ada@example.com', organization_id: 'org_globex' })
  expect(chosen.status).toBe(303)
})

test('an unknown email is offered an account, which signs it in', async () => {
  const emulator = await start()
  const unknown = await post(authorizationUrl(emulator), { email: 'new@example.com' })
  expect(unknown.status).toBe(422)
  const html = await unknown.text()
  expect(html).toContain('role="alert"')
  expect(html).toContain('value="new@example.com"')
  const form = { email: 'new@example.com', first_name: 'New', intent: 'sign-up' }
  expect((await post(authorizationUrl(emulator), form)).status).toBe(303)
})

test('what is not an email is asked for again', async () => {
  const emulator = await start()
  const response = await post(authorizationUrl(emulator), { email: 'ada' })
  expect(response.status).toBe(422)
  expect(await response.text()).toContain('Type an email address')
})

test('screen_hint=sign-up starts with an account', async () => {
  const emulator = await start()
  expect(await page(emulator, { screen_hint: 'sign-up' })).toContain('<h1>Create an account</h1>')
})

test('cancelling returns access_denied with the state', async () => {
  const emulator = await start()
  const response = await post(authorizationUrl(emulator), { intent: 'cancel' })
  const callback = new URL(response.headers.get('location') ?? '')
  expect(callback.searchParams.get('error')).toBe('access_denied')
  expect(callback.searchParams.get('state')).toBe('xyz')
})

const refused: readonly [string, Record<string, string>, string][] = [
  ['a provider that there is not', { provider: 'GoogleOauth' }, 'invalid_connection_selector'],
  ['an unknown organization', { organization_id: 'org_none' }, 'organization_invalid'],
  ['a connection', { connection_id: 'conn_1' }, 'connection_invalid'],
  ['a plain code challenge', { code_challenge: 'x', code_challenge_method: 'plain' }, 'invalid_request'],
  ['another response type', { response_type: 'token' }, 'invalid_request'],
]

test.each(refused)('%s is returned to the app as an error', async (_, more, error) => {
  const emulator = await start()
  const response = await fetch(authorizationUrl(emulator, more), { redirect: 'manual' })
  expect(response.status).toBe(302)
  const callback = new URL(response.headers.get('location') ?? '')
  expect([callback.searchParams.get('error'), callback.searchParams.get('state')]).toEqual([error, 'xyz'])
})

test.each([
  { redirect_uri: 'https://evil.example/cb' },
  { redirect_uri: 'javascript:alert(1)' },
  { redirect_uri: 'http://localhost:3000/cb#fragment' },
  { client_id: 'other' },
])('a request that cannot be trusted is not redirected: %o', async (more) => {
  const emulator = await start()
  const response = await fetch(authorizationUrl(emulator, more), { redirect: 'manual' })
  expect([response.status, response.headers.get('location')]).toEqual([400, null])
  expect(await response.text()).toContain('not valid')
})

test('a redirect URI that the seed lists is allowed', async () => {
  const emulator = await start({ seed: { redirectUris: ['https://app.example.com/cb'] } })
  const url = authorizationUrl(emulator, { redirect_uri: 'https://app.example.com/cb' })
  expect(await emulator.authorize(url, { email: 'a@example.com' })).toMatch(/^https:\/\/app\.example\.com\/cb\?code=/)
})

test('a form posted by another site is refused', async () => {
  const emulator = await start()
  const foreign = await post(
    authorizationUrl(emulator),
    { email: 'alan@example.com' },
    { origin: 'http://evil.example' },
  )
  expect(foreign.status).toBe(403)
})

test('logout returns to a URL on this machine, and nowhere else', async () => {
  const emulator = await start()
  const logout = (query: string): Promise<Response> =>
    fetch(`${emulator.url}/user_management/sessions/logout?${query}`, { redirect: 'manual' })
  const home = await logout(`session_id=session_x&return_to=${encodeURIComponent('http://localhost:3000/')}`)
  expect([home.status, home.headers.get('location')]).toEqual([302, 'http://localhost:3000/'])
  expect(await (await logout('session_id=session_x')).text()).toContain('You are signed out')
  expect((await logout('session_id=session_x&return_to=https://evil.example')).status).toBe(400)
  expect((await logout('')).status).toBe(422)
})
