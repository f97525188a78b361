import { expect, test } from 'vitest'

import { call, start } from './environment.ts'

const USERS = '/user_management/users'
const MEMBERSHIPS = '/user_management/organization_memberships'

type Json = Record<string, unknown> & { data: { id: string }[]; list_metadata: unknown }

async function json(response: Promise<Response>): Promise<Json> {
  return (await (await response).json()) as Json
}

test('lists are paged both ways, newest first unless asked otherwise', async () => {
  const emulator = await start({ seed: { users: ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, email: `${id}@x.y` })) } })
  const list = async (query: string): Promise<unknown> => {
    const { data, list_metadata: metadata } = await json(call(emulator, 'GET', `${USERS}?${query}`))
    return [data.map(({ id }) => id).join(''), metadata]
  }
  expect(await list('')).toEqual(['edcba', { before: null, after: null }])
  expect(await list('order=asc&limit=2')).toEqual(['ab', { before: null, after: 'b' }])
  expect(await list('order=asc&limit=2&after=b')).toEqual(['cd', { before: 'c', after: 'd' }])
  expect(await list('order=asc&limit=2&after=d')).toEqual(['e', { before: 'e', after: null }])
  expect(await list('order=asc&limit=2&before=e')).toEqual(['cd', { before: 'c', after: 'd' }])
  expect(await list('order=asc&limit=2&before=b')).toEqual(['a', { before: null, after: 'a' }])
  for (const query of ['limit=0', 'limit=101', 'order=up', 'after=none']) {
    expect((await call(emulator, 'GET', `${USERS}?${query}`)).status).toBe(422)
  }
})

test('array parameters come joined, repeated or in brackets; memberships are active unless asked otherwise', async () => {
  const emulator = await start()
  await call(emulator, 'PUT', `${MEMBERSHIPS}/om_ada_acme/deactivate`)
  const count = async (query: string): Promise<number> => {
    const { data } = await json(call(emulator, 'GET', `${MEMBERSHIPS}?user_id=user_ada&${query}`))
    return data.length
  }
  expect(await count('')).toBe(3)
  expect(await count('statuses=inactive')).toBe(1)
  for (const query of [
    'statuses=active,inactive',
    'statuses=active&statuses=inactive',
    'statuses[]=active&statuses[]=inactive',
  ]) {
    expect(await count(query)).toBe(4)
  }
  expect(await json(call(emulator, 'GET', MEMBERSHIPS))).toMatchObject({ code: 'missing_user_id_or_organization_id' })
})
