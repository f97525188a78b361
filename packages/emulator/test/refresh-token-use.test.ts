import { expect, test } from 'vitest'

import { refresh, signIn, start, type Tokens } from './environment.ts'

test('the use count of each live refresh token tells a client that races itself from one that does not', async () => {
  const emulator = await start()
  const first = await signIn(emulator, 'alan@example.com')
  expect(emulator.refreshTokens).toMatchObject([{ uses: 0, exchanged: false }])
  const second = (await (await refresh(emulator, first.refresh_token)).json()) as Tokens
  await Promise.all([1, 2, 3].map(() => refresh(emulator, second.refresh_token)))
  expect(emulator.refreshTokens).toMatchObject([
    { uses: 1, exchanged: true },
    { uses: 3, exchanged: true },
    { uses: 0, exchanged: false },
  ])
})

test('a use is counted whatever it is answered, and stands in the journal under the same fingerprint', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'alan@example.com')
  await refresh(emulator, refresh_token, { organization_id: 'org_none' })
  await refresh(emulator, refresh_token)
  await refresh(emulator, 'unknown')
  const { fingerprint } = emulator.refreshTokens[0]!
  const [, , ...refreshes] = emulator.requests
  expect(refreshes).toMatchObject([
    { status: 400, refreshToken: fingerprint, refreshTokenUse: 1 },
    { status: 200, refreshToken: fingerprint, refreshTokenUse: 2 },
    { status: 400, refreshToken: expect.stringMatching(/^[0-9a-f]{16}$/) },
  ])
  expect(refreshes[2]).not.toHaveProperty('refreshTokenUse')
})

test('tokens of ended sessions are not listed, and no token is', async () => {
  const emulator = await start({ inactivityTimeout: 60 })
  const { refresh_token } = await signIn(emulator, 'alan@example.com')
  const listed = await (await fetch(`${emulator.url}/_emulator/refresh-tokens`)).text()
  expect(JSON.parse(listed)).toHaveLength(1)
  expect(listed).not.toContain(refresh_token)
  emulator.advance(60)
  expect(emulator.refreshTokens).toEqual([])
})
