import { expect, test } from 'vitest'

import type { Seed } from '../src/index.ts'
import { authorizationUrl, claims, refresh, signIn, start, token } from './environment.ts'

function seeded(user: object, acme: object = {}): Seed {
  return {
    organizations: [{ name: 'Acme' }, { name: 'Globex' }],
    users: [
      {
        email: 'ada@example.com',
        claims: { plan: 'free', department: { id: 7 }, ...user },
        memberships: [{ organization: 'Acme', claims: { plan: 'pro', ...acme } }, { organization: 'Globex' }],
      },
    ],
  }
}

test('custom claims of the seed are in the token, those of the membership before those of the user', async () => {
  const emulator = await start({ seed: seeded({}) })
  const acme = claims(await signIn(emulator, 'ada@example.com', 'Acme'))
  const globex = claims(await signIn(emulator, 'ada@example.com', 'Globex'))
  expect([acme['plan'], globex['plan'], acme['department']]).toEqual(['pro', 'free', { id: 7 }])
})

test('a template overrides what is not reserved, and what is reserved is refused', async () => {
  const emulator = await start({ seed: seeded({ aud: 'api', role: 'root' }) })
  expect(claims(await signIn(emulator, 'ada@example.com', 'Acme'))).toMatchObject({ aud: 'api', role: 'root' })
  await expect(start({ seed: seeded({ iss: 'https://api.workos.com' }) })).rejects.toMatchObject({
    code: 'ERR_SEED_INVALID',
    message: expect.stringContaining('seed.users[0].claims.iss cannot be set'),
  })
})

test('claims of more than 3072 bytes are token_too_big', async () => {
  const emulator = await start({ seed: seeded({}, { blob: 'x'.repeat(3072) }) })
  const callback = await emulator.authorize(authorizationUrl(emulator), {
    email: 'ada@example.com',
    organization: 'Acme',
  })
  const code = new URL(callback).searchParams.get('code')
  const refused = await token(emulator, { grant_type: 'authorization_code', code, client_secret: emulator.apiKey })
  expect([refused.status, await refused.json()]).toMatchObject([400, { error: 'token_too_big' }])
  const { refresh_token } = await signIn(emulator, 'ada@example.com', 'Globex')
  expect((await refresh(emulator, refresh_token)).status).toBe(200)
})
