import { WorkOS as WorkOS11 } from '@workos-inc/node'
import { expect, test } from 'vitest'
import { WorkOS as WorkOS10 } from 'workos-node-10'

import { REDIRECT_URI, start } from './environment.ts'
import { now } from './workos-client.ts'

const VERSIONS: [string, typeof WorkOS11][] = [
  ['10', WorkOS10 as unknown as typeof WorkOS11],
  ['11', WorkOS11],
]

test.each(VERSIONS)('@workos-inc/node %s: sign in, refresh, switch, sign out', async (_, Client) => {
  const emulator = await start({ now })
  const { env, clientId } = emulator
  const { WORKOS_API_HOSTNAME: apiHostname, WORKOS_API_PORT: port, WORKOS_COOKIE_PASSWORD: cookiePassword } = env
  const { userManagement } = new Client(env.WORKOS_API_KEY, { clientId, apiHostname, port: Number(port), https: false })
  const { url, codeVerifier } = await userManagement.getAuthorizationUrlWithPKCE({
    provider: 'authkit',
    redirectUri: REDIRECT_URI,
    clientId,
  })
  const callback = await emulator.authorize(url, { email: 'ada@example.com', organization: 'Acme' })
  const { sealedSession = '' } = await userManagement.authenticateWithCode({
    clientId,
    code: new URL(callback).searchParams.get('code') ?? '',
    codeVerifier,
    session: { sealSession: true, cookiePassword },
  })
  const session = userManagement.loadSealedSession({ sessionData: sealedSession, cookiePassword })
  const first = await session.authenticate()
  const { sessionId } = first as { sessionId: string }
  expect(first).toMatchObject({ authenticated: true, organizationId: 'org_acme', role: 'admin' })
  expect(await session.refresh()).toMatchObject({ authenticated: true, organizationId: 'org_acme' })
  expect(await session.refresh({ organizationId: 'org_globex' })).toMatchObject({ organizationId: 'org_globex' })
  expect(await session.authenticate()).toMatchObject({ authenticated: true, sessionId, organizationId: 'org_globex' })
  const logout = await fetch(await session.getLogoutUrl({ returnTo: 'http://localhost:3000/' }), { redirect: 'manual' })
  expect(logout.headers.get('location')).toBe('http://localhost:3000/')
  expect(await session.refresh()).toMatchObject({ authenticated: false, reason: 'invalid_grant' })
})
