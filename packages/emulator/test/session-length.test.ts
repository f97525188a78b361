import { expect, test } from 'vitest'

import { call, claims, exchange, authorizationUrl, refresh, signIn, start, type Tokens } from './environment.ts'

const ENDED = { error: 'invalid_grant', error_description: 'The refresh token is invalid or its session has ended.' }

test('a session ends when it was not refreshed for the inactivity timeout, and each refresh starts it anew', async () => {
  const emulator = await start({ inactivityTimeout: 600 })
  const first = await signIn(emulator, 'alan@example.com')
  emulator.advance(599)
  const second = (await (await refresh(emulator, first.refresh_token)).json()) as Tokens
  emulator.advance(599)
  const third = (await (await refresh(emulator, second.refresh_token)).json()) as Tokens
  emulator.advance(600)
  const late = await refresh(emulator, third.refresh_token)
  expect([late.status, await late.json()]).toEqual([400, ENDED])
})

test('a session ends at its maximum length however often it was refreshed', async () => {
  const emulator = await start({ maxSessionLength: 1000 })
  let { refresh_token } = await signIn(emulator, 'alan@example.com')
  for (const seconds of [400, 400]) {
    emulator.advance(seconds)
    refresh_token = ((await (await refresh(emulator, refresh_token)).json()) as Tokens).refresh_token
  }
  emulator.advance(199)
  refresh_token = ((await (await refresh(emulator, refresh_token)).json()) as Tokens).refresh_token
  emulator.advance(1)
  expect(await (await refresh(emulator, refresh_token)).json()).toEqual(ENDED)
})

test('the session says when it ends, and a list leaves out what has ended', async () => {
  const emulator = await start({ maxSessionLength: 3600, inactivityTimeout: 60 })
  await signIn(emulator, 'alan@example.com')
  const sessions = async (): Promise<unknown> =>
    (await call(emulator, 'GET', '/user_management/users/user_alan/sessions')).json()
  expect(await sessions()).toMatchObject({ data: [{ expires_at: '2026-06-01T13:00:00.000Z', status: 'active' }] })
  emulator.advance(60)
  expect(await sessions()).toMatchObject({ data: [] })
})

test('an impersonated session ends after an hour, or earlier where the maximum is shorter', async () => {
  const impersonator = { email: 'admin@example.com', reason: 'Ticket 1' }
  for (const [maxSessionLength, end] of [
    [7200, '2026-06-01T13:00:00.000Z'],
    [60, '2026-06-01T12:01:00.000Z'],
  ] as const) {
    const emulator = await start({ maxSessionLength })
    const url = authorizationUrl(emulator)
    await exchange(emulator, await emulator.authorize(url, { email: 'alan@example.com', impersonator }))
    const { data } = (await (await call(emulator, 'GET', '/user_management/users/user_alan/sessions')).json()) as {
      data: { expires_at: string }[]
    }
    expect(data[0]?.expires_at).toBe(end)
  }
})

test.each([['inactivityTimeout'], ['maxSessionLength'], ['accessTokenTtl']])(
  '%s that is no whole number is refused',
  async (name) => {
    await expect(start({ [name]: 0.5 })).rejects.toMatchObject({ code: 'ERR_OPTION_INVALID' })
  },
)

test('setTime puts the clock where it is told, backwards too', async () => {
  const emulator = await start()
  emulator.setTime('2030-01-01T00:00:00Z')
  expect(claims(await signIn(emulator, 'alan@example.com'))['iat']).toBe(Date.parse('2030-01-01T00:00:00Z') / 1000)
  const response = await fetch(`${emulator.url}/_emulator/set-time`, {
    method: 'POST',
    body: JSON.stringify({ time: '2020-01-01T00:00:00Z' }),
  })
  expect(await response.json()).toEqual({ now: '2020-01-01T00:00:00.000Z' })
  expect(() => emulator.setTime('soon')).toThrow(expect.objectContaining({ code: 'ERR_TIME_INVALID' }))
})
