import { expect, test } from 'vitest'

import type { Emulator, EmulatorEvent } from '../src/index.ts'
import { authorizationUrl, call, claims, refresh, signIn, start } from './environment.ts'

interface Page {
  data: EmulatorEvent[]
  list_metadata: Record<string, unknown>
}

async function list(emulator: Emulator, query = ''): Promise<Page> {
  return (await (await call(emulator, 'GET', `/events?limit=100${query}`)).json()) as Page
}

function names({ events }: Emulator): string[] {
  return events.map(({ event }) => event)
}

test('a sign-in creates a session, a refresh and a switch create nothing, a logout revokes it', async () => {
  const emulator = await start()
  const tokens = await signIn(emulator, 'ada@example.com', 'Acme')
  await refresh(emulator, tokens.refresh_token, { organization_id: 'org_globex' })
  const sid = claims(tokens)['sid']
  for (let index = 0; index < 2; index += 1) {
    await fetch(`${emulator.url}/user_management/sessions/logout?session_id=${String(sid)}`)
  }
  expect(emulator.events.slice(1)).toMatchObject([
    { object: 'event', id: expect.stringMatching(/^event_/), event: 'session.created', data: { id: sid } },
    { event: 'session.revoked', data: { id: sid, status: 'revoked', ended_at: '2026-06-01T12:00:00.000Z' } },
  ])
})

test('a session that expired is not revoked afterwards', async () => {
  const emulator = await start({ maxSessionLength: 60 })
  const sid = claims(await signIn(emulator, 'alan@example.com'))['sid']
  emulator.advance(60)
  await call(emulator, 'POST', '/user_management/sessions/revoke', { session_id: sid })
  expect(names(emulator)).not.toContain('session.revoked')
})

test('people, organizations and memberships: each change is an event, and no change is none', async () => {
  const emulator = await start()
  const user = (await (await call(emulator, 'POST', '/user_management/users', { email: 'n@x.y' })).json()) as {
    id: string
  }
  await call(emulator, 'PUT', `/user_management/users/${user.id}`, { first_name: 'N' })
  const organization = (await (await call(emulator, 'POST', '/organizations', { name: 'New' })).json()) as {
    id: string
  }
  await call(emulator, 'PUT', `/organizations/${organization.id}`, { name: 'Newer' })
  const given = { user_id: user.id, organization_id: organization.id }
  const path = '/user_management/organization_memberships'
  const { id } = (await (await call(emulator, 'POST', path, given)).json()) as { id: string }
  for (const step of ['deactivate', 'deactivate', 'reactivate', 'reactivate']) {
    await call(emulator, 'PUT', `${path}/${id}/${step}`)
  }
  await call(emulator, 'DELETE', `/organizations/${organization.id}`)
  await call(emulator, 'DELETE', `/user_management/users/${user.id}`)
  expect(names(emulator)).toEqual([
    'user.created',
    'user.updated',
    'organization.created',
    'organization.updated',
    'organization_membership.created',
    'organization_membership.updated',
    'organization_membership.updated',
    'organization_membership.deleted',
    'organization.deleted',
    'user.deleted',
  ])
  const membership = emulator.events[4]?.data
  expect(membership).not.toHaveProperty('user')
  expect(membership).not.toHaveProperty('organization_name')
})

test('a sign-up is an event; deactivating a member revokes the sessions', async () => {
  const emulator = await start()
  await signIn(emulator, 'new@example.com')
  await signIn(emulator, 'ada@example.com', 'Globex')
  await call(emulator, 'PUT', '/user_management/organization_memberships/om_ada_acme/deactivate')
  expect(names(emulator)).toEqual([
    'user.created',
    'authentication.password_succeeded',
    'session.created',
    'authentication.password_succeeded',
    'session.created',
    'organization_membership.updated',
    'session.revoked',
  ])
})

test('GET /events lists the same events, oldest first, and goes on after one', async () => {
  const emulator = await start()
  for (const email of ['ada@example.com', 'alan@example.com'])
    await signIn(emulator, email, email.startsWith('ada') ? 'Acme' : undefined)
  const all = await list(emulator)
  expect(all.data).toEqual(emulator.events)
  expect(all.list_metadata).toEqual({ after: null })
  const first = await list(emulator, '&limit=1')
  expect((await list(emulator, `&after=${first.data[0]?.id}`)).data).toEqual(emulator.events.slice(1))
})

test('events are filtered by name in each form, by organization and by time', async () => {
  const emulator = await start()
  const { sid } = claims(await signIn(emulator, 'ada@example.com', 'Acme'))
  emulator.advance(60)
  await call(emulator, 'POST', '/user_management/users', { email: 'n@x.y' })
  await call(emulator, 'POST', '/user_management/sessions/revoke', { session_id: sid })
  const found = async (query: string): Promise<string[]> => (await list(emulator, query)).data.map(({ event }) => event)
  const both = ['session.created', 'session.revoked']
  for (const query of [
    '&events=session.created,session.revoked',
    '&events=session.created&events=session.revoked',
    '&events[]=session.created&events[]=session.revoked',
    '&organization_id=org_acme',
  ])
    expect(await found(query)).toEqual(both)
  expect(await found('&range_start=2026-06-01T12:00:30Z')).toEqual(['user.created', 'session.revoked'])
  expect(await found('&range_end=2026-06-01T12:00:30Z')).toEqual([
    'authentication.password_succeeded',
    'session.created',
  ])
  const { status } = await call(emulator, 'GET', `/events?after=x&range_start=2026-06-01T12:00:30Z`)
  expect(status).toBe(400)
})

test('who proved who they are is an event of the method, with the browser that they used', async () => {
  const emulator = await start()
  const browser = { method: 'POST', headers: { 'user-agent': 'Firefox/1' }, redirect: 'manual' } as const
  const press = (more: Record<string, string>, form: Record<string, string>): Promise<Response> =>
    fetch(authorizationUrl(emulator, more), { ...browser, body: new URLSearchParams(form) })
  await press({}, { email: 'alan@example.com' })
  await press({ provider: 'GoogleOAuth' }, { email: 'alan@example.com' })
  await press({}, { email: 'ada@example.com', organization_id: 'org_sso' })
  const common = { status: 'succeeded', ip_address: '127.0.0.1', user_agent: 'Firefox/1' }
  const sso = { organization_id: 'org_sso', connection_id: 'conn_sso', session_id: null }
  expect(emulator.events.map(({ event, data }) => [event, data])).toEqual([
    [
      'authentication.password_succeeded',
      { type: 'password', ...common, user_id: 'user_alan', email: 'alan@example.com' },
    ],
    ['authentication.oauth_succeeded', { type: 'oauth', ...common, user_id: 'user_alan', email: 'alan@example.com' }],
    ['authentication.sso_succeeded', { type: 'sso', ...common, user_id: 'user_ada', email: 'ada@example.com', sso }],
  ])
  expect((await list(emulator)).data).toHaveLength(3)
})

test('max_age with a session is a step-up; without one it is a sign-in like any other', async () => {
  const emulator = await start()
  const url = authorizationUrl(emulator, { max_age: '0' })
  const stepUp = 'authentication.reauthentication_succeeded'
  await emulator.authorize(url, { email: 'alan@example.com' })
  expect(names(emulator)).toEqual(['authentication.password_succeeded'])
  await signIn(emulator, 'alan@example.com')
  await emulator.authorize(url, { email: 'alan@example.com' })
  expect(names(emulator).slice(-2)).toEqual(['authentication.password_succeeded', stepUp])
})

test('cancelling and impersonating are no authentications of the person', async () => {
  const emulator = await start()
  await fetch(authorizationUrl(emulator), {
    method: 'POST',
    body: new URLSearchParams({ intent: 'cancel' }),
    redirect: 'manual',
  })
  const impersonator = { email: 'support@example.com', reason: null }
  await emulator.authorize(authorizationUrl(emulator), { email: 'alan@example.com', impersonator })
  expect(names(emulator)).toEqual([])
})

test('events need the API key, and a reset takes them away but not those to come', async () => {
  const emulator = await start()
  await signIn(emulator, 'alan@example.com')
  expect((await fetch(`${emulator.url}/events`)).status).toBe(401)
  await emulator.reset()
  expect(emulator.events).toEqual([])
  await signIn(emulator, 'alan@example.com')
  expect(names(emulator)).toEqual(['authentication.password_succeeded', 'session.created'])
})
