import { createLocalJWKSet, decodeJwt, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openTarget, send, token, type Answer, type Target } from './contract/target.ts'

// Runs against an emulator, and as it is against a WorkOS environment that the LATCHKEY_CONTRACT_* variables name (see the
// README). Its tests come in order, for a real session is one session: each goes on with the refresh token of the last.

let target: Target
let refreshToken: string
let first: JWTPayload

beforeAll(async () => {
  target = await openTarget()
  refreshToken = target.refreshToken
})

afterAll(() => target.close())

async function refresh(more: Readonly<Record<string, string>> = {}, form = false): Promise<Answer> {
  const answer = await token(target, { grant_type: 'refresh_token', refresh_token: refreshToken, ...more }, form)
  if (answer.status === 200) refreshToken = String(answer.body['refresh_token'])
  return answer
}

function claims({ body }: Answer): JWTPayload {
  return decodeJwt(String(body['access_token']))
}

test('a refresh gives a token that the published keys verify, with no audience', async () => {
  const { body: keys } = await send(target, 'GET', `/sso/jwks/${target.clientId}`)
  const answer = await refresh()
  expect(answer.status).toBe(200)
  const jwks = createLocalJWKSet({ ...keys } as unknown as JSONWebKeySet)
  const { payload } = await jwtVerify(String(answer.body['access_token']), jwks, { algorithms: ['RS256'] })
  first = payload
  expect(first).toMatchObject({
    sub: (answer.body['user'] as { id: string }).id,
    sid: expect.stringMatching(/^session_/),
  })
  expect(first).not.toHaveProperty('aud')
  expect(first.jti).toMatch(/^[0-9A-Z]{26}$/)
})

test('the token that was just exchanged gets the same pair again', async () => {
  const spent = refreshToken
  const answer = await refresh()
  const replay = await token(target, { grant_type: 'refresh_token', refresh_token: spent })
  expect([replay.status, replay.body['refresh_token'], replay.body['access_token']]).toEqual([
    200,
    answer.body['refresh_token'],
    answer.body['access_token'],
  ])
})

test('a refresh by form rotates, and keeps session and time of sign-in', async () => {
  const before = refreshToken
  const next = claims(await refresh({}, true))
  expect(refreshToken).not.toBe(before)
  expect([next['sid'], next['auth_time']]).toEqual([first['sid'], first['auth_time']])
})

test('a token that is none is invalid_grant, and a request without one invalid_request', async () => {
  const none = await token(target, { grant_type: 'refresh_token', refresh_token: 'none' })
  expect([none.status, none.body['error']]).toEqual([400, 'invalid_grant'])
  const missing = await token(target, { grant_type: 'refresh_token' })
  expect([missing.status, missing.body['error']]).toEqual([400, 'invalid_request'])
})

test('an organization that does not exist refuses the switch in OAuth’s shape', async () => {
  const refused = await refresh({ organization_id: 'org_01E4ZCR3C56J083X43JQXF3JK5' })
  expect([refused.status, typeof refused.body['error'], typeof refused.body['error_description']]).toEqual([
    400,
    'string',
    'string',
  ])
})

test('the user and the live session can be read, and an answer has a request id', async () => {
  const user = await send(target, 'GET', `/user_management/users/${first.sub}`)
  expect([user.status, user.body['id']]).toEqual([200, first.sub])
  expect(user.headers.get('x-request-id')).toBeTruthy()
  const sessions = await send(target, 'GET', `/user_management/users/${first.sub}/sessions?limit=100`)
  expect((sessions.body['data'] as { id: string }[]).map(({ id }) => id)).toContain(first['sid'])
  expect((await send(target, 'GET', '/user_management/users/user_01E4ZCR3C56J083X43JQXF3JK5')).status).toBe(404)
})

test('memberships take the array parameter in the form that the document gives', async () => {
  const path = '/user_management/organization_memberships'
  const { status, body } = await send(target, 'GET', `${path}?user_id=${first.sub}&statuses=active,inactive`)
  expect([status, body['object']]).toEqual([200, 'list'])
  expect((await send(target, 'GET', path)).body['code']).toBe('missing_user_id_or_organization_id')
})

test('a create with the same Idempotency-Key creates once', async () => {
  const headers = { 'idempotency-key': `latchkey-${crypto.randomUUID()}` }
  const create = (): Promise<Answer> =>
    send(target, 'POST', '/organizations', JSON.stringify({ name: 'Latchkey contract' }), headers)
  const [one, two] = [await create(), await create()]
  expect([one.status, two.body['id']]).toEqual([201, one.body['id']])
  expect([200, 202]).toContain((await send(target, 'DELETE', `/organizations/${String(one.body['id'])}`)).status)
})

test('events are a list with one cursor', async () => {
  const { body } = await send(target, 'GET', '/events?events=session.created,session.revoked&limit=5')
  expect(body).toMatchObject({ object: 'list', list_metadata: { after: expect.toSatisfy(isCursor) } })
})

function isCursor(value: unknown): boolean {
  return value === null || typeof value === 'string'
}

test('needs a person: a code is exchanged once', async ({ skip }) => {
  if (!target.person) return skip('nobody is there to sign in')
  const code = new URL(await target.person('Acme')).searchParams.get('code') ?? ''
  const given = { grant_type: 'authorization_code', code, client_secret: target.apiKey }
  expect((await token(target, given)).body).toMatchObject({ organization_id: 'org_acme' })
  expect((await token(target, given)).body['error']).toBe('invalid_grant')
})

test('needs a person: a logout redirects and ends the session', async ({ skip }) => {
  if (!target.person) return skip('nobody is there to sign in')
  const code = new URL(await target.person('Acme')).searchParams.get('code') ?? ''
  const answer = await token(target, { grant_type: 'authorization_code', code, client_secret: target.apiKey })
  const query = new URLSearchParams({ session_id: String(claims(answer)['sid']), return_to: 'http://localhost:3000/' })
  const logout = await send(target, 'GET', `/user_management/sessions/logout?${query}`)
  expect([logout.status, logout.headers.get('location')]).toEqual([302, 'http://localhost:3000/'])
  const ended = await token(target, {
    grant_type: 'refresh_token',
    refresh_token: String(answer.body['refresh_token']),
  })
  expect(ended.body['error']).toBe('invalid_grant')
})

test('a revoked session refreshes no more; this ends the session that was given', async () => {
  const body = JSON.stringify({ session_id: first['sid'] })
  expect((await send(target, 'POST', '/user_management/sessions/revoke', body)).status).toBe(200)
  const refused = await refresh()
  expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_grant'])
})
