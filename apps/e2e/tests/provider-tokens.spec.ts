import { createHash, randomBytes } from 'node:crypto'
import type { Emulator } from '@latchkey/emulator'
import { ada } from '../support/sign-in.ts'
import { navigate } from '../support/sign-in-by-http.ts'
import { expect, test } from '../support/test.ts'

/** What the provider gives for a sign-in of Ada's that no app asked for. */
async function tokensOf(emulator: Emulator): Promise<{ access_token: string }> {
  const code_verifier = randomBytes(32).toString('base64url')
  const redirect_uri = 'http://localhost/callback'
  const url = new URL('/user_management/authorize', emulator.url)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: emulator.clientId,
    provider: 'authkit',
    redirect_uri,
    code_challenge: createHash('sha256').update(code_verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString()
  const code = new URL(await emulator.authorize(url.href, ada)).searchParams.get('code')
  const response = await fetch(new URL('/user_management/authenticate', emulator.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: emulator.clientId, grant_type: 'authorization_code', code, code_verifier }),
  })
  const tokens: { access_token: string } = await response.json()
  return tokens
}

/** The token with another user in it, under its old signature. */
function tampered(token: string): string {
  const [header = '', payload = '', signature = ''] = token.split('.')
  const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const forged = Buffer.from(JSON.stringify({ ...claims, role: 'owner' })).toString('base64url')
  return [header, forged, signature].join('.')
}

test('a tampered token signs nobody in: it is verified before it is sealed', async ({ request, world }) => {
  const { emulator } = world
  const tokens = await tokensOf(emulator)
  const start = await navigate(request, '/auth/sign-in')
  const callback = await emulator.authorize(start.headers()['location'] ?? '', ada)
  emulator.fail('authenticate', { status: 200, body: { ...tokens, access_token: tampered(tokens.access_token) } })
  const end = await navigate(request, callback)
  expect(end.status()).toBe(500)
  expect((await request.storageState()).cookies.filter(({ name }) => name.endsWith('wos_session'))).toEqual([])
  expect((await navigate(request, '/account')).headers()['location']).toContain('/auth/sign-in')
})
