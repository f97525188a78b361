import { expect, test } from 'vitest'

import { authorizationUrl, challenge, claims, exchange, REDIRECT_URI, signIn, start, token } from './environment.ts'

const VERIFIER = 'a-verifier-that-is-at-least-forty-three-characters'

test('a person who signs in comes back with a code and the very state', async () => {
  const emulator = await start()
  const state = 'a b&c=d/é'
  const callback = new URL(
    await emulator.authorize(authorizationUrl(emulator, { state }), { email: 'alan@example.com' }),
  )
  expect(callback.origin + callback.pathname).toBe(REDIRECT_URI)
  expect(callback.searchParams.get('state')).toBe(state)
  expect(callback.searchParams.get('code')).toMatch(/^[\w-]{20,}$/)
})

test('an access token has the claims of section 4, and none that is empty', async () => {
  const emulator = await start()
  const { iat, exp, jti, sid, ...rest } = claims(await signIn(emulator, 'ada@example.com', 'Acme'))
  expect(jti).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
  expect(sid).toMatch(/^session_/)
  expect(Number(exp) - Number(iat)).toBe(300)
  expect(rest).toEqual({
    iss: `${emulator.url}/user_management/${emulator.clientId}`,
    sub: 'user_ada',
    client_id: emulator.clientId,
    auth_time: Date.parse('2026-06-01T12:00:00Z') / 1000,
    org_id: 'org_acme',
    role: 'admin',
    roles: ['admin'],
    permissions: ['posts:write', 'users:manage'],
    entitlements: ['audit'],
    feature_flags: ['dark', 'beta'],
  })
})

test('without an organization its members are left out, in the token and in the answer', async () => {
  const emulator = await start()
  const tokens = await signIn(emulator, 'alan@example.com')
  expect(tokens).not.toHaveProperty('organization_id')
  expect(Object.keys(claims(tokens)).toSorted()).toEqual([
    'auth_time',
    'client_id',
    'exp',
    'iat',
    'iss',
    'jti',
    'sid',
    'sub',
  ])
})

test('one membership is chosen by itself', async () => {
  const emulator = await start()
  expect((await signIn(emulator, 'grace@example.com')).organization_id).toBe('org_acme')
})

test('with several memberships and none chosen, authorize says which there are', async () => {
  const emulator = await start()
  await expect(signIn(emulator)).rejects.toMatchObject({
    code: 'ERR_AUTHORIZE_FAILED',
    message: expect.stringContaining('Acme, Globex'),
  })
})

test('the organization of the authorization URL is the one', async () => {
  const emulator = await start()
  const url = authorizationUrl(emulator, { organization_id: 'org_globex' })
  const callback = await emulator.authorize(url, { email: 'ada@example.com' })
  expect((await exchange(emulator, callback)).organization_id).toBe('org_globex')
  await expect(emulator.authorize(url, { email: 'alan@example.com' })).rejects.toThrow('not an active member of Globex')
})

test('an email that nobody has signs up', async () => {
  const emulator = await start()
  expect((await signIn(emulator, 'new@example.com')).user).toMatchObject({
    email: 'new@example.com',
    email_verified: true,
  })
})

test('a code works once', async () => {
  const emulator = await start()
  const callback = await emulator.authorize(authorizationUrl(emulator), { email: 'alan@example.com' })
  const code = new URL(callback).searchParams.get('code')
  const body = { grant_type: 'authorization_code', code, client_secret: emulator.apiKey }
  expect((await token(emulator, body)).status).toBe(200)
  const again = await token(emulator, body)
  expect(again.status).toBe(400)
  expect(await again.json()).toMatchObject({ error: 'invalid_grant' })
})

test('a code expires after ten minutes', async () => {
  const emulator = await start()
  const callback = await emulator.authorize(authorizationUrl(emulator), { email: 'alan@example.com' })
  emulator.advance(600)
  expect(await exchange(emulator, callback)).toMatchObject({ error: 'invalid_grant' })
})

const proofs: readonly [string, Record<string, string>, Record<string, string>, string | undefined][] = [
  ['the verifier alone (public client)', challenge(VERIFIER), { code_verifier: VERIFIER }, undefined],
  ['a wrong verifier', challenge(VERIFIER), { code_verifier: `${VERIFIER}!` }, 'invalid_grant'],
  ['no verifier where there was a challenge', challenge(VERIFIER), { client_secret: 'SECRET' }, 'invalid_grant'],
  ['a verifier where there was no challenge', {}, { code_verifier: VERIFIER }, 'invalid_grant'],
  ['the secret alone, without a challenge', {}, { client_secret: 'SECRET' }, undefined],
  ['neither', {}, {}, 'invalid_request'],
  ['a wrong secret', {}, { client_secret: 'sk_test_wrong' }, 'invalid_client'],
  ['another client', {}, { client_id: 'client_other', client_secret: 'SECRET' }, 'invalid_client'],
]

test.each(proofs)('proof of the client: %s', async (_, query, body, error) => {
  const emulator = await start()
  const callback = await emulator.authorize(authorizationUrl(emulator, query), { email: 'alan@example.com' })
  const code = new URL(callback).searchParams.get('code')
  const secret = body['client_secret'] === 'SECRET' ? { client_secret: emulator.apiKey } : {}
  const response = await token(emulator, { grant_type: 'authorization_code', code, ...body, ...secret })
  expect(response.status).toBe(error ? 400 : 200)
  expect(((await response.json()) as { error?: string }).error).toBe(error)
})

test('the token endpoint takes a form as it takes JSON, and says what it lacks', async () => {
  const emulator = await start()
  const callback = await emulator.authorize(authorizationUrl(emulator), { email: 'alan@example.com' })
  const code = new URL(callback).searchParams.get('code') ?? ''
  const url = `${emulator.url}/user_management/authenticate`
  const form = { grant_type: 'authorization_code', code, client_id: emulator.clientId, client_secret: emulator.apiKey }
  expect((await fetch(url, { method: 'POST', body: new URLSearchParams(form) })).status).toBe(200)
  const empty = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' } })
  expect(await empty.json()).toMatchObject({ error: 'invalid_request' })
  const broken = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' })
  expect([broken.status, await broken.json()]).toEqual([
    400,
    { error: 'invalid_request', error_description: 'The request body is not valid JSON.' },
  ])
})
