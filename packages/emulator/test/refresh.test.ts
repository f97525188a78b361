import { expect, test } from 'vitest'

import { call, claims, refresh, signIn, start, type Tokens } from './environment.ts'

const EXCHANGED = { error: 'invalid_grant', error_description: 'Refresh token already exchanged.' }

async function refreshed(...args: Parameters<typeof refresh>): Promise<Tokens> {
  return (await (await refresh(...args)).json()) as Tokens
}

test('a refresh rotates the token and keeps the session and the time of sign-in', async () => {
  const emulator = await start()
  const first = await signIn(emulator, 'grace@example.com')
  emulator.advance(400)
  const second = await refreshed(emulator, first.refresh_token)
  expect(second.refresh_token).not.toBe(first.refresh_token)
  const [before, after] = [claims(first), claims(second)]
  expect(after).toMatchObject({ sid: before['sid'], auth_time: before['auth_time'], org_id: 'org_acme' })
  expect(after['jti']).not.toBe(before['jti'])
  expect(after['iat']).toBe(Number(before['iat']) + 400)
})

test('the same token within 30 s gets the same bytes, and afterwards is already exchanged', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'grace@example.com')
  const first = await (await refresh(emulator, refresh_token)).text()
  emulator.advance(29)
  expect(await (await refresh(emulator, refresh_token)).text()).toBe(first)
  emulator.advance(1)
  const late = await refresh(emulator, refresh_token)
  expect([late.status, await late.json()]).toEqual([400, EXCHANGED])
})

test('two refreshes at once rotate once', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'grace@example.com')
  const answers = await Promise.all([1, 2, 3].map(async () => (await refresh(emulator, refresh_token)).text()))
  expect(new Set(answers).size).toBe(1)
})

test('strict has no replay window', async () => {
  const emulator = await start({ strict: true })
  const { refresh_token } = await signIn(emulator, 'grace@example.com')
  const statuses = await Promise.all([1, 2].map(async () => (await refresh(emulator, refresh_token)).status))
  expect(new Set(statuses)).toEqual(new Set([200, 400]))
})

test('a replay that asks for another organization is refused', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'ada@example.com', 'Acme')
  await refresh(emulator, refresh_token)
  const other = await refresh(emulator, refresh_token, { organization_id: 'org_globex' })
  expect(await other.json()).toEqual(EXCHANGED)
})

test('a switch changes the organization and its claims, keeps the session, and lasts', async () => {
  const emulator = await start()
  const first = await signIn(emulator, 'ada@example.com', 'Acme')
  const switched = await refreshed(emulator, first.refresh_token, { organization_id: 'org_globex' })
  expect(switched.organization_id).toBe('org_globex')
  expect(claims(switched)).toMatchObject({ sid: claims(first)['sid'], org_id: 'org_globex', role: 'member' })
  expect(claims(switched)).not.toHaveProperty('permissions')
  expect((await refreshed(emulator, switched.refresh_token)).organization_id).toBe('org_globex')
})

const refusals: readonly [string, string, Record<string, unknown>][] = [
  ['an organization that does not exist', 'org_none', { error: 'organization_not_found' }],
  ['an organization of others', 'org_other', { error: 'organization_membership_not_found' }],
  [
    'an organization that requires SSO',
    'org_sso',
    { error: 'sso_required', email: 'ada@example.com', connection_ids: ['conn_sso'] },
  ],
  ['an organization that requires MFA', 'org_mfa', { error: 'mfa_enrollment' }],
]

test.each(refusals)('a switch into %s is refused and consumes nothing', async (_, organization_id, error) => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'ada@example.com', 'Acme')
  const refused = await refresh(emulator, refresh_token, { organization_id })
  expect(refused.status).toBe(400)
  expect(await refused.json()).toMatchObject(error)
  expect((await refreshed(emulator, refresh_token)).organization_id).toBe('org_acme')
})

test('who signed in to an organization that requires SSO may refresh there', async () => {
  const emulator = await start()
  const tokens = await signIn(emulator, 'ada@example.com', 'Single')
  expect(tokens).toMatchObject({ authentication_method: 'SSO' })
  expect((await refreshed(emulator, tokens.refresh_token, { organization_id: 'org_sso' })).organization_id).toBe(
    'org_sso',
  )
})

test('a removed member: refused with the organization, without it still signed in', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'ada@example.com', 'Acme')
  await call(emulator, 'DELETE', '/user_management/organization_memberships/om_ada_acme')
  const pinned = await refresh(emulator, refresh_token, { organization_id: 'org_acme' })
  expect(await pinned.json()).toMatchObject({ error: 'organization_membership_not_found' })
  const free = await refreshed(emulator, refresh_token)
  expect(free).not.toHaveProperty('organization_id')
  expect(claims(free)).not.toHaveProperty('role')
})

test('a role given since the last token shows in the next', async () => {
  const emulator = await start()
  const { refresh_token } = await signIn(emulator, 'ada@example.com', 'Acme')
  await call(emulator, 'PUT', '/user_management/organization_memberships/om_ada_acme', { role_slug: 'viewer' })
  expect(claims(await refreshed(emulator, refresh_token))).toMatchObject({
    role: 'viewer',
    permissions: ['posts:write'],
  })
})

const endings: readonly [string, string, (sid: string) => [string, string, unknown?]][] = [
  ['revoked', 'ada@example.com', (sid) => ['POST', '/user_management/sessions/revoke', { session_id: sid }]],
  ['logged out', 'ada@example.com', (sid) => ['GET', `/user_management/sessions/logout?session_id=${sid}`]],
  [
    'of a deactivated member',
    'ada@example.com',
    () => ['PUT', '/user_management/organization_memberships/om_ada_acme/deactivate', {}],
  ],
  ['of a deleted user', 'ada@example.com', () => ['DELETE', '/user_management/users/user_ada']],
]

test.each(endings)('a session %s cannot be refreshed, not even in the replay window', async (_, email, ending) => {
  const emulator = await start()
  const first = await signIn(emulator, email, 'Acme')
  const second = await refreshed(emulator, first.refresh_token)
  const [method, path, body] = ending(String(claims(first)['sid']))
  expect((await call(emulator, method, path, body)).status).toBe(200)
  for (const spent of [first, second]) {
    const response = await refresh(emulator, spent.refresh_token)
    expect([response.status, await response.json()]).toMatchObject([400, { error: 'invalid_grant' }])
  }
})

test('a session that refreshes for weeks remembers a bounded number of tokens, and still works', async () => {
  const emulator = await start()
  const first = await signIn(emulator, 'grace@example.com')
  let current = first
  for (let times = 0; times < 40; times += 1) current = await refreshed(emulator, current.refresh_token)
  expect(claims(current)['sid']).toBe(claims(first)['sid'])
  expect(await (await refresh(emulator, first.refresh_token)).json()).toMatchObject({ error: 'invalid_grant' })
})
