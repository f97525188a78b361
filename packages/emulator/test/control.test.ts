import { expect, test } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { Journal } from '../src/server/journal.ts'
import { authorizationUrl, call, claims, exchange, refresh, signIn, start } from './environment.ts'

async function control(emulator: Emulator, name: string, body: object = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${emulator.url}/_emulator/${name}`, { method: 'POST', body: JSON.stringify(body) })
  return (await response.json()) as Record<string, unknown>
}

test('authorize over HTTP gives the callback that the page leads to', async () => {
  const emulator = await start()
  const { callback } = await control(emulator, 'authorize', {
    url: authorizationUrl(emulator),
    email: 'ada@example.com',
    organization: 'Globex',
  })
  expect(await exchange(emulator, String(callback))).toMatchObject({ organization_id: 'org_globex' })
  const failed = await control(emulator, 'authorize', { url: 'http://localhost:3000/sign-in', email: 'a@example.com' })
  expect(failed['message']).toContain('not an authorization URL')
})

test('advance moves the clock that clients see in Date and in tokens', async () => {
  const emulator = await start()
  expect(await control(emulator, 'advance', { seconds: 90 })).toEqual({ now: '2026-06-01T12:01:30.000Z' })
  const response = await fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`)
  expect(response.headers.get('date')).toBe('Mon, 01 Jun 2026 12:01:30 GMT')
  expect(claims(await signIn(emulator, 'alan@example.com'))['iat']).toBe(Date.parse('2026-06-01T12:01:30Z') / 1000)
})

test('a time that no answer could spell is refused, and the clock goes on', async () => {
  const emulator = await start()
  for (const seconds of [1e300, -1e11, 9e11]) {
    expect(await control(emulator, 'advance', { seconds })).toMatchObject({ message: expect.stringContaining('1970') })
    expect(() => emulator.advance(seconds)).toThrow(expect.objectContaining({ code: 'ERR_TIME_INVALID' }))
  }
  expect(() => emulator.setTime('1969-12-31T23:59:59Z')).toThrow('1970')
  expect(await control(emulator, 'advance', { seconds: 0 })).toEqual({ now: '2026-06-01T12:00:00.000Z' })
})

test('JSON is JSON, also where curl calls it a form', async () => {
  const emulator = await start()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const init = { method: 'POST', headers, body: '{"seconds":60}' }
  expect(await (await fetch(`${emulator.url}/_emulator/advance`, init)).json()).toEqual({
    now: '2026-06-01T12:01:00.000Z',
  })
})

test('rotate-keys publishes a new key beside the old one, or alone', async () => {
  const emulator = await start()
  const kids = async (): Promise<string[]> => {
    const response = await fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`)
    return ((await response.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
  }
  const [first] = await kids()
  const { kid } = await control(emulator, 'rotate-keys')
  expect(await kids()).toEqual([kid, first])
  const alone = await control(emulator, 'rotate-keys', { overlap: false })
  expect(await kids()).toEqual([alone['kid']])
})

test('the journal tells requests apart and holds no secret', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'ada@example.com', 'Acme')
  await fetch(`${emulator.url}/user_management/authenticate`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token,
      client_id: emulator.clientId,
      organization_id: 'org_none',
    }),
  })
  const journal = await (await fetch(`${emulator.url}/_emulator/requests`)).text()
  expect(JSON.parse(journal)).toMatchObject([
    { method: 'POST', path: '/user_management/authorize', status: 303, endpoint: 'authorize' },
    { grantType: 'authorization_code', status: 200 },
    { grantType: 'refresh_token', organizationId: 'org_none', status: 400 },
  ])
  expect(journal).toEqual(JSON.stringify(emulator.requests))
  for (const secret of [refresh_token, emulator.apiKey, 'xyz', 'ada@example.com']) expect(journal).not.toContain(secret)
})

test.each([
  ['a status', { status: 503 }],
  ['a reset', { reset: 'before' }],
] as const)('the journal says which grant a token request asked for that got %s instead', async (_, fault) => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'ada@example.com', 'Acme')
  emulator.fail('authenticate', fault)
  await refresh(emulator, refresh_token, { organization_id: 'org_none' }).catch(() => {})
  expect(emulator.requests.at(-1)).toMatchObject({
    faulted: true,
    grantType: 'refresh_token',
    organizationId: 'org_none',
  })
  emulator.fail('authenticate', { status: 503 })
  await fetch(`${emulator.url}/user_management/authenticate`, { method: 'POST', body: '{' })
  expect(emulator.requests.at(-1)).toMatchObject({ faulted: true, status: 503 })
})

test('the journal keeps the newest 10,000 requests', () => {
  const journal = new Journal()
  for (let index = 0; index < 25_000; index += 1) {
    journal.add({ at: '', method: 'GET', path: `/${index}`, status: 200 })
  }
  expect(journal.list()).toHaveLength(10_000)
  expect(journal.list()[0]?.path).toBe('/15000')
})

test('reset goes back to the seed: same ids and keys, no sessions, faults or requests', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'new@example.com')
  const users = async (): Promise<unknown> => (await call(emulator, 'GET', '/user_management/users?order=asc')).json()
  const keys = async (): Promise<unknown> => (await fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`)).json()
  const published = await keys()
  emulator.fail('jwks', { status: 500, times: 'always' })
  emulator.advance(1000)
  await control(emulator, 'reset')
  expect(emulator.requests).toEqual([])
  expect(await keys()).toEqual(published)
  expect(await users()).toMatchObject({ data: [{ id: 'user_ada' }, { id: 'user_grace' }, { id: 'user_alan' }] })
  const spent = { grant_type: 'refresh_token', refresh_token, client_id: emulator.clientId }
  const url = `${emulator.url}/user_management/authenticate`
  expect((await fetch(url, { method: 'POST', body: new URLSearchParams(spent) })).status).toBe(400)
  expect(claims(await signIn(emulator, 'alan@example.com'))['iat']).toBe(Date.parse('2026-06-01T12:00:00Z') / 1000)
})

test('another site cannot drive the controls', async () => {
  const emulator = await start()
  for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
    expect((await fetch(`${emulator.url}/_emulator/reset`, { method: 'POST', headers })).status).toBe(403)
  }
})
