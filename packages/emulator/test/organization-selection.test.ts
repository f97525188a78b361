import { WorkOS as WorkOS11 } from '@workos-inc/node'
import { expect, test } from 'vitest'
import { WorkOS as WorkOS10 } from 'workos-node-10'

import type { Emulator } from '../src/index.ts'
import { authorizationUrl, claims, start, token, type Tokens } from './environment.ts'

const GRANT = 'urn:workos:oauth:grant-type:organization-selection'

async function exchangeGoogleCode(emulator: Emulator, email = 'ada@example.com'): Promise<Response> {
  const url = authorizationUrl(emulator, { provider: 'GoogleOAuth' })
  const code = new URL(await emulator.authorize(url, { email })).searchParams.get('code')
  return token(emulator, { grant_type: 'authorization_code', code, client_secret: emulator.apiKey })
}

async function pendingToken(emulator: Emulator): Promise<string> {
  const body = (await (await exchangeGoogleCode(emulator)).json()) as { pending_authentication_token: string }
  return body.pending_authentication_token
}

function select(emulator: Emulator, more: Record<string, unknown>): Promise<Response> {
  return token(emulator, { grant_type: GRANT, client_secret: emulator.apiKey, ...more })
}

test('who comes past the page with several organizations is asked for one by the token endpoint', async () => {
  const emulator = await start()
  const asked = await exchangeGoogleCode(emulator)
  expect([asked.status, await asked.json()]).toEqual([
    403,
    {
      code: 'organization_selection_required',
      message: expect.any(String),
      pending_authentication_token: expect.any(String),
      user: expect.objectContaining({ id: 'user_ada', object: 'user' }),
      organizations: [
        { id: 'org_acme', name: 'Acme' },
        { id: 'org_globex', name: 'Globex' },
        { id: 'org_sso', name: 'Single' },
        { id: 'org_mfa', name: 'Factor' },
      ],
    },
  ])
  expect(emulator.events.map(({ event }) => event)).toEqual(['authentication.oauth_succeeded'])
  expect((await exchangeGoogleCode(emulator, 'Grace@example.com')).status).toBe(200)
  expect((await exchangeGoogleCode(emulator, 'alan@example.com')).status).toBe(200)
})

test('the choice is a session there, once', async () => {
  const emulator = await start()
  const pending = { pending_authentication_token: await pendingToken(emulator), organization_id: 'org_globex' }
  const chosen = await select(emulator, { ...pending, ip_address: '198.51.100.7' })
  const tokens = (await chosen.json()) as Tokens
  expect([chosen.status, tokens.organization_id]).toEqual([200, 'org_globex'])
  expect(tokens).toMatchObject({ authentication_method: 'GoogleOAuth' })
  expect(claims(tokens)).toMatchObject({ sub: 'user_ada', org_id: 'org_globex', role: 'member' })
  expect(emulator.events.at(-1)).toMatchObject({ event: 'session.created', data: { ip_address: '198.51.100.7' } })
  const again = await select(emulator, pending)
  expect([again.status, await again.json()]).toMatchObject([400, { code: 'invalid_pending_authentication_token' }])
})

const refusals: readonly [string, Record<string, unknown>, number, object][] = [
  ['of others', { organization_id: 'org_other' }, 400, { code: 'invalid_organization_id' }],
  ['that there is not', { organization_id: 'org_none' }, 400, { code: 'invalid_organization_id' }],
  ['that requires SSO', { organization_id: 'org_sso' }, 400, { message: 'Must use SSO for selected organization' }],
  ['that requires MFA', { organization_id: 'org_mfa' }, 403, { code: 'mfa_enrollment', user: { id: 'user_ada' } }],
  ['not named', { organization_id: undefined }, 400, { error: 'invalid_request' }],
  ['by a public client', { client_secret: undefined }, 400, { error: 'invalid_request' }],
  ['with a wrong secret', { client_secret: 'sk_test_wrong' }, 400, { error: 'invalid_client' }],
]

test.each(refusals)('an organization %s is refused, and another may be chosen', async (_, more, status, body) => {
  const emulator = await start()
  const pending = { pending_authentication_token: await pendingToken(emulator), organization_id: 'org_acme' }
  const refused = await select(emulator, { ...pending, ...more })
  expect([refused.status, await refused.json()]).toMatchObject([status, body])
  expect((await select(emulator, pending)).status).toBe(200)
})

test('a pending authentication ends after ten minutes', async () => {
  const emulator = await start()
  const pending = { pending_authentication_token: await pendingToken(emulator), organization_id: 'org_acme' }
  emulator.advance(600)
  expect(await (await select(emulator, pending)).json()).toMatchObject({ code: 'invalid_pending_authentication_token' })
})

test.each([
  ['10', WorkOS10 as unknown as typeof WorkOS11],
  ['11', WorkOS11],
] as const)('@workos-inc/node %s: authenticateWithOrganizationSelection', async (_, Client) => {
  const emulator = await start()
  const { clientId, env } = emulator
  const { WORKOS_API_HOSTNAME: apiHostname, WORKOS_API_PORT: port } = env
  const { userManagement } = new Client(env.WORKOS_API_KEY, { clientId, apiHostname, port: Number(port), https: false })
  const url = authorizationUrl(emulator, { provider: 'GoogleOAuth' })
  const code = new URL(await emulator.authorize(url, { email: 'ada@example.com' })).searchParams.get('code') ?? ''
  const thrown: unknown = await userManagement.authenticateWithCode({ clientId, code }).catch((error: unknown) => error)
  expect(thrown).toMatchObject({ name: 'AuthenticationException', code: 'organization_selection_required' })
  const { pendingAuthenticationToken } = thrown as { pendingAuthenticationToken: string }
  const organizationId = 'org_globex'
  const given = { clientId, pendingAuthenticationToken, organizationId }
  expect(await userManagement.authenticateWithOrganizationSelection(given)).toMatchObject({
    organizationId,
    user: { email: 'ada@example.com' },
  })
})
