import { expect, test } from 'vitest'

import { authorizationUrl, challenge, claims, exchange, signIn, start, token } from './environment.ts'

test('impersonation arrives with a code and no state, carries act, and lasts an hour', async () => {
  const emulator = await start()
  const impersonator = { email: 'support@example.com', reason: 'Ticket 1' }
  const url = authorizationUrl(emulator, challenge('the verifier of a flow that this is not'))
  const callback = await emulator.authorize(url, { email: 'ada@example.com', organization: 'Acme', impersonator })
  expect([...new URL(callback).searchParams.keys()]).toEqual(['code'])
  const tokens = await exchange(emulator, callback)
  expect(tokens).toMatchObject({ impersonator, authentication_method: 'Impersonation' })
  expect(claims(tokens)).toMatchObject({ sub: 'user_ada', act: { sub: 'support@example.com' }, org_id: 'org_acme' })
  emulator.advance(3600)
  expect((await token(emulator, { grant_type: 'refresh_token', refresh_token: tokens.refresh_token })).status).toBe(400)
})

test('the issuer is the environment, the API, or any URL', async () => {
  const api = await start({ issuer: 'api' })
  expect(claims(await signIn(api, 'alan@example.com'))['iss']).toBe(api.url)
  expect(api.env).not.toHaveProperty('WORKOS_ISSUER')
  const custom = await start({ issuer: 'https://auth.example.com' })
  expect(claims(await signIn(custom, 'alan@example.com'))['iss']).toBe('https://auth.example.com')
  expect(custom.env.WORKOS_ISSUER).toBe('https://auth.example.com')
})
