import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { readSeed } from '../src/index.ts'
import { SEED_SCHEMA } from '../src/seed/seed-schema.ts'

async function refused(name: string, text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'latchkey-seed-')), name)
  await writeFile(file, text)
  const error: unknown = await readSeed(file).catch((cause: unknown) => cause)
  return (error as Error).message.replace(file, 'FILE')
}

const WHERE: readonly [string, string, string, string][] = [
  ['an unknown key', 'users:\n  - email: a@x.y\n    name: Ada\n', 'seed.users[0].name is not', 'line 3, column 5'],
  ['a wrong value', 'users:\n  - email: 7\n', 'seed.users[0].email must be a string', 'line 2, column 5'],
  ['a missing key', '\nusers:\n  - firstName: Ada\n', 'seed.users[0].email is missing', 'line 3, column 5'],
  ['a wrong item', 'redirectUris:\n  - http://a\n  - 3\n', 'seed.redirectUris[1] must be', 'line 3, column 5'],
  [
    'a name that is not there',
    'users:\n  - email: a@x.y\n    memberships:\n      - organization: Acme\n',
    'seed.users[0].memberships[0].organization names "Acme"',
    'line 4, column 9',
  ],
  ['no email', 'users:\n  - email: ada\n', 'seed.users[0].email must be an email', 'line 2, column 5'],
  [
    'a role beside roles',
    'organizations: [{ name: A }]\nusers:\n  - email: a@x.y\n    memberships: [{ organization: A, role: x, roles: [y] }]\n',
    'seed.users[0].memberships[0].roles stands beside role',
    'line 4, column 47',
  ],
  ['a list at the top', '- users\n', 'seed must be an object', 'line 1, column 1'],
]

test.each(WHERE)('%s is named with its path and its line', async (_, text, path, line) => {
  const message = await refused('seed.yaml', text)
  expect(message).toContain(path)
  expect(message).toContain(`See ${line}.`)
})

test('JSON has lines too', async () => {
  expect(await refused('seed.json', '{\n  "users": [\n    { "email": "" }\n  ]\n}')).toContain(
    'seed.users[0].email must be a string and not empty. See line 3, column 7.',
  )
})

test('a syntax error shows the line it is in', async () => {
  expect(await refused('seed.yaml', 'users:\n  - email: "a\n')).toMatch(/at line \d+, column \d+/)
})

test('the published schema is the one that seeds are checked by', async () => {
  const published = await readFile(new URL('../seed.schema.json', import.meta.url), 'utf8')
  expect(JSON.parse(published)).toEqual(SEED_SCHEMA)
})
