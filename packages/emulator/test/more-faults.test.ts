import { expect, test } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { authorizationUrl, refresh, signIn, start } from './environment.ts'

function jwks(emulator: Emulator, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`, { headers })
}

test('garbage is no JSON though it says so', async () => {
  const emulator = await start()
  emulator.fail('jwks', { garbage: 'before' })
  const response = await jwks(emulator)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json'])
  await expect(response.json()).rejects.toBeInstanceOf(SyntaxError)
})

test('a gateway’s HTML page before the work leaves the token unused, after the work has used it up', async () => {
  const emulator = await start({ strict: true })
  const { refresh_token } = await signIn(emulator, 'alan@example.com')
  for (const [at, uses, exchanged] of [
    ['before', 0, false],
    ['after', 1, true],
  ] as const) {
    emulator.fail('authenticate', { html: at })
    const response = await refresh(emulator, refresh_token)
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html'])
    expect(emulator.refreshTokens[0]).toMatchObject({ uses, exchanged })
  }
})

test('a dripping answer is whole in the end, and its head comes first', async () => {
  const emulator = await start()
  emulator.fail('jwks', { dripMs: 1 })
  const whole = await (await jwks(emulator)).json()
  expect(whole).toEqual(await (await jwks(emulator)).json())
  emulator.fail('jwks', { dripMs: 600_000 })
  const slow = await jwks(emulator)
  const body = slow.text().catch(() => 'cut off')
  await emulator.close()
  expect(await body).toBe('cut off')
})

test('a request carries a fault of its own in a header', async () => {
  const emulator = await start()
  const fault = JSON.stringify({ status: 429, headers: { 'retry-after': '3' } })
  const [failed, fine] = await Promise.all([jwks(emulator, { 'x-emulator-fault': fault }), jwks(emulator)])
  expect([failed.status, failed.headers.get('retry-after'), fine.status]).toEqual([429, '3', 200])
  expect((await jwks(emulator, { 'x-emulator-fault': '{"statusCode":1}' })).status).toBe(400)
  expect((await jwks(emulator, { 'x-emulator-fault': 'no' })).status).toBe(400)
})

test('a fault waits for the request it is for', async () => {
  const emulator = await start()
  emulator.fail('authenticate', { status: 503, when: { fields: { grant_type: 'refresh_token' } } })
  const { refresh_token } = await signIn(emulator, 'alan@example.com')
  expect((await refresh(emulator, refresh_token)).status).toBe(503)
  expect((await refresh(emulator, refresh_token)).status).toBe(200)
})

test('a fault chooses by method, path and query', async () => {
  const emulator = await start()
  emulator.fail('authorize', { status: 500, times: 'always', when: { method: 'get', fields: { state: 'broken' } } })
  emulator.fail('jwks', { status: 500, when: { path: '/sso/jwks/another' } })
  expect((await fetch(authorizationUrl(emulator, { state: 'broken' }))).status).toBe(500)
  expect((await fetch(authorizationUrl(emulator))).status).toBe(200)
  expect((await jwks(emulator)).status).toBe(200)
  expect(await (await fetch(`${emulator.url}/_emulator/faults`)).json()).toMatchObject([
    { endpoint: 'authorize', left: 'always' },
    { endpoint: 'jwks', left: 1 },
  ])
  expect(() => emulator.fail('jwks', { when: { url: '/' } as object })).toThrow('"url" is not known')
})

test('a fault is for the logout of a session that has ended, or of one that is live', async () => {
  const emulator = await start()
  await signIn(emulator, 'alan@example.com')
  const { sessionId = '' } = emulator.refreshTokens[0] ?? {}
  const logout = async (session: string): Promise<number> => {
    const query = new URLSearchParams({ session_id: session, return_to: 'http://localhost:3000/' })
    const answer = await fetch(`${emulator.url}/user_management/sessions/logout?${query}`, { redirect: 'manual' })
    return answer.status
  }
  emulator.fail('logout', { status: 400, when: { endedSession: true }, times: 'always' })
  expect([await logout('session_none'), await logout(sessionId), await logout(sessionId)]).toEqual([400, 302, 400])
  emulator.fail('logout', { times: 0 })
  emulator.fail('logout', { status: 500, when: { endedSession: false }, times: 'always' })
  expect([await logout('session_none'), await logout(sessionId)]).toEqual([302, 302])
  await signIn(emulator, 'alan@example.com')
  expect(await logout(emulator.refreshTokens[0]?.sessionId ?? '')).toBe(500)
})
