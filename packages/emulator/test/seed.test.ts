import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { createEmulator, readSeed, type Seed } from '../src/index.ts'
import { call, start } from './environment.ts'

const invalid: readonly [string, unknown, string][] = [
  ['a typo', { user: [] }, 'seed.user is not known there'],
  ['a missing email', { users: [{}] }, 'seed.users[0].email is missing'],
  ['a number for a name', { organizations: [{ name: 1 }] }, 'seed.organizations[0].name must be a string'],
  ['a list that is none', { users: {} }, 'seed.users must be a list'],
  [
    'an unknown policy',
    { organizations: [{ name: 'A', requires: 'x' }] },
    'seed.organizations[0].requires must be one of sso, mfa',
  ],
  [
    'an organization that is not there',
    { users: [{ email: 'a@x.y', memberships: [{ organization: 'B' }] }] },
    'seed.users[0].memberships[0].organization names "B"',
  ],
  ['a repeated email', { users: [{ email: 'a@x.y' }, { email: 'A@x.y' }] }, 'seed.users[1] repeats the user "A@x.y"'],
  ['a repeated name', { organizations: [{ name: 'A' }, { name: 'A' }] }, 'seed.organizations[1] repeats'],
]

test.each(invalid)('a seed with %s is refused with the path of it', async (_, seed, message) => {
  await expect(createEmulator({ seed: seed as Seed })).rejects.toMatchObject({
    code: 'ERR_SEED_INVALID',
    message: expect.stringContaining(message),
  })
})

test('the same seed gives the same ids in every emulator', async () => {
  const ids = async (): Promise<unknown[]> => {
    const emulator = await start({
      seed: { organizations: [{ name: 'A' }], users: [{ email: 'a@x.y', memberships: [{ organization: 'A' }] }] },
    })
    const lists = ['/organizations', '/user_management/users'].map(async (path) => {
      const { data } = (await (await call(emulator, 'GET', path)).json()) as { data: { id: string }[] }
      return data[0]?.id
    })
    return Promise.all(lists)
  }
  const [organization, user] = await ids()
  expect(organization).toMatch(/^org_01[0-9A-HJKMNP-TV-Z]{24}$/)
  expect(await ids()).toEqual([organization, user])
})

test('without a seed there are people to sign in as', async () => {
  const emulator = await createEmulator()
  const { data } = (await (await call(emulator, 'GET', '/user_management/users')).json()) as {
    data: { email: string }[]
  }
  await emulator.close()
  expect(data.map(({ email }) => email)).toContain('ada@example.com')
})

test('a seed file is YAML or JSON, and an error names the file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-seed-'))
  const file = async (name: string, text: string): Promise<string> => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  const expected = { users: [{ email: 'a@x.y' }] }
  expect(await readSeed(await file('seed.yaml', 'users:\n  - email: a@x.y\n'))).toEqual(expected)
  expect(await readSeed(await file('seed.json', JSON.stringify(expected)))).toEqual(expected)
  for (const [name, text] of [
    ['broken.yaml', 'users: [\n'],
    ['wrong.yaml', 'people: []'],
  ] as const) {
    await expect(readSeed(await file(name, text))).rejects.toMatchObject({
      code: 'ERR_SEED_INVALID',
      message: expect.stringContaining(name),
    })
  }
  await expect(readSeed(join(folder, 'none.yaml'))).rejects.toMatchObject({ code: 'ERR_SEED_INVALID' })
})
