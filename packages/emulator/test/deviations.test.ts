import { expect, test } from 'vitest'

import { call, signIn, start, token } from './environment.ts'

// Rows of the README's table that no other test shows.

test('row 16: a token response has the documented fields and no other', async () => {
  const emulator = await start()
  expect(Object.keys(await signIn(emulator, 'ada@example.com', 'Acme')).toSorted()).toEqual([
    'access_token',
    'authentication_method',
    'organization_id',
    'refresh_token',
    'user',
  ])
})

test('row 27: the sessions of a user come in pages', async () => {
  const emulator = await start()
  for (let index = 0; index < 3; index += 1) await signIn(emulator, 'alan@example.com')
  const path = '/user_management/users/user_alan/sessions'
  const first = (await (await call(emulator, 'GET', `${path}?limit=2`)).json()) as {
    data: { id: string }[]
    list_metadata: { after: string }
  }
  const { after } = first.list_metadata
  const second = (await (await call(emulator, 'GET', `${path}?limit=2&after=${after}`)).json()) as typeof first
  expect([first.data.length, after, second.data.length]).toEqual([2, first.data[1]?.id, 1])
})

test('row 28: logout without return_to is a page for a person', async () => {
  const emulator = await start()
  const response = await fetch(`${emulator.url}/user_management/sessions/logout?session_id=session_none`)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
})

test('row 29: revoke is 200 with no body, and 400 for an id that is none', async () => {
  const emulator = await start()
  await signIn(emulator, 'alan@example.com')
  const revoke = (session_id: unknown): Promise<Response> =>
    call(emulator, 'POST', '/user_management/sessions/revoke', { session_id })
  const revoked = await revoke(emulator.refreshTokens[0]?.sessionId)
  expect([revoked.status, await revoked.text()]).toEqual([200, ''])
  expect((await revoke('session_none')).status).toBe(400)
})

test('row 35: identities are a bare array', async () => {
  const emulator = await start()
  expect(await (await call(emulator, 'GET', '/user_management/users/user_ada/identities')).json()).toEqual([])
})

test('row 41: role_slugs gives several roles, and not beside role_slug', async () => {
  const emulator = await start()
  const update = (body: object): Promise<Response> =>
    call(emulator, 'PUT', '/user_management/organization_memberships/om_ada_acme', body)
  expect(await (await update({ role_slugs: ['owner', 'admin'] })).json()).toMatchObject({
    role: { slug: 'owner' },
    roles: [{ slug: 'owner' }, { slug: 'admin' }],
  })
  expect((await update({ role_slug: 'a', role_slugs: ['b'] })).status).toBe(422)
})

test('row 59: no answer lets another origin read it', async () => {
  const emulator = await start()
  const headers = { origin: 'http://localhost:3000' }
  for (const path of [`/sso/jwks/${emulator.clientId}`, '/user_management/users', '/_emulator/requests']) {
    expect(
      (await call(emulator, 'GET', path, undefined, headers)).headers.get('access-control-allow-origin'),
    ).toBeNull()
  }
  const answer = await token(emulator, { grant_type: 'refresh_token', refresh_token: 'none' })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})
