import { expect, test } from 'vitest'

import { call, signIn, start } from './environment.ts'

const USERS = '/user_management/users'
const MEMBERSHIPS = '/user_management/organization_memberships'

type Json = Record<string, unknown> & { data: { id: string }[] }

async function json(response: Promise<Response>): Promise<Json> {
  return (await (await response).json()) as Json
}

test('without the API key everything but the public endpoints is 401', async () => {
  const { url } = await start()
  for (const path of [USERS, '/organizations', '/organizations/org_acme', MEMBERSHIPS]) {
    const response = await fetch(url + path, { headers: { authorization: 'Bearer sk_test_other' } })
    expect([response.status, await response.json()]).toEqual([401, { message: 'Unauthorized' }])
  }
})

test('what is not served is a 404 with a JSON object', async () => {
  const emulator = await start()
  const response = await call(emulator, 'GET', '/directories')
  expect([response.status, await response.json()]).toEqual([
    404,
    { message: 'The emulator does not serve GET /directories.' },
  ])
})

test('a create repeated with its Idempotency-Key is answered again, and done once', async () => {
  const emulator = await start()
  const create = (key: string): Promise<Json> =>
    json(call(emulator, 'POST', '/organizations', { name: 'New' }, { 'idempotency-key': key }))
  const first = await create('k1')
  expect(await create('k1')).toEqual(first)
  expect((await create('k2'))['id']).not.toBe(first['id'])
})

test('an email is unique whatever its case, and a duplicate is a 400', async () => {
  const emulator = await start()
  const response = await call(emulator, 'POST', USERS, { email: 'ADA@example.com' })
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      message: 'Could not create user.',
      code: 'user_creation_error',
      errors: [{ code: 'email_not_available', message: 'This email is not available.' }],
    },
  ])
  const taken = await call(emulator, 'PUT', `${USERS}/user_alan`, { email: 'ada@example.com' })
  expect([taken.status, await taken.json()]).toMatchObject([400, { code: 'email_not_available' }])
})

test('a user has every member of the contract, nulls included', async () => {
  const emulator = await start()
  expect(await json(call(emulator, 'GET', `${USERS}/user_ada`))).toEqual({
    object: 'user',
    id: 'user_ada',
    email: 'ada@example.com',
    email_verified: true,
    first_name: 'Ada',
    last_name: 'Lovelace',
    name: 'Ada Lovelace',
    profile_picture_url: null,
    external_id: null,
    metadata: {},
    last_sign_in_at: null,
    locale: null,
    created_at: '2026-06-01T12:00:00.000Z',
    updated_at: '2026-06-01T12:00:00.000Z',
  })
})

test('an update changes what it names and nothing else; null takes away', async () => {
  const emulator = await start()
  const change = { first_name: null, locale: 'en-GB', metadata: { a: '1', b: '2' }, external_id: 'ext' }
  await call(emulator, 'PUT', `${USERS}/user_ada`, change)
  await call(emulator, 'PUT', `${USERS}/user_ada`, { metadata: { a: null } })
  expect(await json(call(emulator, 'GET', `${USERS}/external_id/ext`))).toMatchObject({
    first_name: null,
    last_name: 'Lovelace',
    locale: 'en-GB',
    metadata: { b: '2' },
  })
})

test('a membership created twice exists already; an inactive one comes back with its new role', async () => {
  const emulator = await start()
  const body = { user_id: 'user_ada', organization_id: 'org_acme', role_slug: 'owner' }
  const twice = await call(emulator, 'POST', MEMBERSHIPS, body)
  expect([twice.status, await twice.json()]).toMatchObject([422, { code: 'organization_membership_already_exists' }])
  await call(emulator, 'PUT', `${MEMBERSHIPS}/om_ada_acme/deactivate`)
  expect(await json(call(emulator, 'POST', MEMBERSHIPS, body))).toMatchObject({
    id: 'om_ada_acme',
    status: 'active',
    role: { slug: 'owner' },
    organization_name: 'Acme',
    directory_managed: false,
    user: { id: 'user_ada' },
  })
})

const refusedUsers: readonly [string, string, object, number, object][] = [
  ['POST', USERS, { email: 'ada' }, 400, { code: 'user_creation_error', errors: [{ code: 'invalid_email' }] }],
  ['PUT', `${USERS}/user_ada`, { email: 'ada' }, 400, { code: 'invalid_email' }],
  ['POST', USERS, { email: 'n@x.y', external_id: 'ext' }, 400, { errors: [{ code: 'external_id_already_used' }] }],
  ['PUT', `${USERS}/user_ada`, { external_id: 'ext' }, 400, { code: 'external_id_already_used' }],
  ['PUT', `${USERS}/user_alan`, { external_id: 'ext' }, 200, { external_id: 'ext' }],
  ['POST', USERS, { email: 'n@x.y', metadata: { a: 1 } }, 400, { code: 'invalid_metadata' }],
  ['PUT', `${USERS}/user_ada`, { metadata: { a: 'x'.repeat(601) } }, 400, { code: 'invalid_metadata' }],
  ['POST', '/organizations', { name: 'N', metadata: 'x' }, 400, { code: 'invalid_metadata' }],
]

test.each(refusedUsers)('%s %s with %o is answered %i', async (method, path, body, status, expected) => {
  const emulator = await start()
  await call(emulator, 'PUT', `${USERS}/user_alan`, { external_id: 'ext' })
  const before = emulator.events.length
  const response = await call(emulator, method, path, body)
  expect([response.status, await response.json()]).toMatchObject([status, expected])
  expect(emulator.events.length - before).toBe(status === 200 ? 1 : 0)
})

test('memberships of a status that there is not are no empty list', async () => {
  const response = await call(await start(), 'GET', `${MEMBERSHIPS}?user_id=user_ada&statuses=gone`)
  expect([response.status, await response.json()]).toMatchObject([400, { code: 'invalid_request_parameters' }])
})

test('deactivating twice is no error, a pending membership is', async () => {
  const users = [{ email: 'p@x.y', memberships: [{ id: 'om_pending', organization: 'A', status: 'pending' as const }] }]
  const emulator = await start({ seed: { organizations: [{ name: 'A' }], users } })
  for (const action of ['deactivate', 'reactivate']) {
    const response = await call(emulator, 'PUT', `${MEMBERSHIPS}/om_pending/${action}`)
    const code = `cannot_${action}_pending_organization_membership`
    expect([response.status, await response.json()]).toMatchObject([400, { code }])
  }
  const active = await start()
  for (const action of ['deactivate', 'deactivate', 'reactivate', 'reactivate']) {
    expect((await call(active, 'PUT', `${MEMBERSHIPS}/om_ada_acme/${action}`)).status).toBe(200)
  }
})

test('a list of sessions has the live ones only; an unknown one cannot be revoked', async () => {
  const emulator = await start()
  await signIn(emulator, 'alan@example.com')
  await signIn(emulator, 'alan@example.com')
  const { data } = await json(call(emulator, 'GET', `${USERS}/user_alan/sessions`))
  expect(data).toMatchObject([{ object: 'session', status: 'active', auth_method: 'password', ended_at: null }, {}])
  const revoke = (id: unknown): Promise<Response> =>
    call(emulator, 'POST', '/user_management/sessions/revoke', { session_id: id })
  const revoked = await revoke(data[0]?.id)
  expect([revoked.status, await revoked.text()]).toEqual([200, ''])
  expect((await json(call(emulator, 'GET', `${USERS}/user_alan/sessions`))).data).toHaveLength(1)
  expect((await revoke('session_none')).status).toBe(400)
})

test('a deleted organization takes its memberships along', async () => {
  const emulator = await start()
  expect((await call(emulator, 'DELETE', '/organizations/org_acme')).status).toBe(200)
  expect((await call(emulator, 'GET', '/organizations/org_acme')).status).toBe(404)
  expect((await json(call(emulator, 'GET', `${MEMBERSHIPS}?user_id=user_grace`))).data).toEqual([])
})
