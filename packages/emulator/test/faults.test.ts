import { expect, test } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { refresh, signIn, start } from './environment.ts'

function jwks(emulator: Emulator, init?: RequestInit): Promise<Response> {
  return fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`, init)
}

test('a status with headers and body replaces the answer once, then all is well', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'alan@example.com')
  emulator.fail('authenticate', { status: 429, headers: { 'retry-after': '7' }, body: { message: 'Slow' } })
  const failed = await refresh(emulator, refresh_token)
  expect([failed.status, failed.headers.get('retry-after'), await failed.json()]).toEqual([
    429,
    '7',
    { message: 'Slow' },
  ])
  expect((await refresh(emulator, refresh_token)).status).toBe(200)
})

test('faults come in the order asked for, as often as asked for', async () => {
  const emulator = await start()
  emulator.fail('jwks', { status: 503, times: 2 })
  emulator.fail('jwks', { status: 200, body: '<html>', headers: { 'content-type': 'text/html' } })
  const answers = []
  for (let index = 0; index < 4; index += 1) {
    const response = await jwks(emulator)
    answers.push([response.status, response.headers.get('content-type')])
  }
  const json = 'application/json'
  expect(answers).toEqual([
    [503, json],
    [503, json],
    [200, 'text/html'],
    [200, json],
  ])
})

test('always lasts until it is taken back with 0', async () => {
  const emulator = await start()
  emulator.fail('jwks', { status: 500, times: 'always' })
  for (let index = 0; index < 3; index += 1) expect((await jwks(emulator)).status).toBe(500)
  emulator.fail('jwks', { times: 0 })
  expect((await jwks(emulator)).status).toBe(200)
})

test('a fault belongs to its endpoint', async () => {
  const emulator = await start()
  emulator.fail('logout', { status: 500, times: 'always' })
  expect((await jwks(emulator)).status).toBe(200)
})

test('a reset before the commit leaves the refresh token unused', async () => {
  const emulator = await start({ strict: true })
  const { refresh_token } = await signIn(emulator, 'alan@example.com')
  emulator.fail('authenticate', { reset: 'before' })
  await expect(refresh(emulator, refresh_token)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  expect((await refresh(emulator, refresh_token)).status).toBe(200)
})

test('a reset after the commit has used it up: the pair is there to be asked for again', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'alan@example.com')
  emulator.fail('authenticate', { reset: 'after' })
  await expect(refresh(emulator, refresh_token)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
  expect((await refresh(emulator, refresh_token)).status).toBe(200)
  emulator.advance(30)
  expect((await refresh(emulator, refresh_token)).status).toBe(400)
  expect(emulator.requests.filter(({ dropped }) => dropped)).toMatchObject([{ status: null, faulted: true }])
})

test('a request that hangs ends when the emulator closes', async () => {
  const emulator = await start()
  emulator.fail('jwks', { hang: true })
  const answer = jwks(emulator).then(
    () => 'answered',
    () => 'ended',
  )
  await expect.poll(() => emulator.requests.length).toBe(1)
  expect(emulator.requests).toMatchObject([{ status: null, faulted: true }])
  await emulator.close()
  expect(await answer).toBe('ended')
})

test('a delayed request does its work late; one whose client left is let go', async () => {
  const emulator = await start()
  emulator.fail('jwks', { delayMs: 1 })
  expect((await jwks(emulator)).status).toBe(200)
  emulator.fail('jwks', { delayMs: 600_000 })
  const leaving = new AbortController()
  const left = jwks(emulator, { signal: leaving.signal }).catch(() => 'left')
  await expect.poll(() => emulator.requests.length).toBe(2)
  leaving.abort()
  expect(await left).toBe('left')
  await expect.poll(() => emulator.requests[1]?.dropped).toBe(true)
})

test('headers alone are added to the real answer', async () => {
  const emulator = await start()
  emulator.fail('jwks', { headers: { 'cache-control': 'max-age=60' } })
  const response = await jwks(emulator)
  expect(response.headers.get('cache-control')).toBe('max-age=60')
  expect(await response.json()).toHaveProperty('keys')
})

test('a fault that cannot happen is refused, and says what can', async () => {
  const emulator = await start()
  const cases: [unknown, unknown, string][] = [
    ['tokens', { status: 500 }, 'there is no endpoint "tokens"'],
    ['jwks', { statusCode: 500 }, '"statusCode" is not known'],
    ['jwks', { status: 42 }, 'from 200 to 599'],
    ['jwks', { times: -1 }, 'times is a count'],
    ['jwks', { reset: 'later' }, 'before'],
  ]
  for (const [endpoint, fault, message] of cases) {
    const response = await control(emulator, { endpoint, ...(fault as object) })
    expect([response.status, ((await response.json()) as { message: string }).message]).toEqual([
      400,
      expect.stringContaining(message),
    ])
  }
})

function control(emulator: Emulator, body: object): Promise<Response> {
  return fetch(`${emulator.url}/_emulator/fail`, { method: 'POST', body: JSON.stringify(body) })
}
