import {
  AuthenticationException,
  BadRequestException,
  OauthException,
  RateLimitExceededException,
  WorkOS,
} from '@workos-inc/node'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { REDIRECT_URI, start } from './environment.ts'
import { client, now } from './workos-client.ts'

async function signIn(emulator: Emulator, workos: WorkOS, organization = 'Acme'): ReturnType<typeof authenticate> {
  const { url, codeVerifier } = await workos.userManagement.getAuthorizationUrlWithPKCE({
    provider: 'authkit',
    redirectUri: REDIRECT_URI,
  })
  return authenticate(
    emulator,
    workos,
    await emulator.authorize(url, { email: 'ada@example.com', organization }),
    codeVerifier,
  )
}

function authenticate({ env }: Emulator, workos: WorkOS, callback: string, codeVerifier: string) {
  return workos.userManagement.authenticateWithCode({
    code: new URL(callback).searchParams.get('code') ?? '',
    codeVerifier,
    ipAddress: '198.51.100.7',
    userAgent: 'Test/1',
    session: { sealSession: true, cookiePassword: env.WORKOS_COOKIE_PASSWORD },
  })
}

test('authenticateWithCode, loadSealedSession, refresh and getLogoutUrl', async () => {
  const emulator = await start({ now })
  const workos = client(emulator)
  const { sealedSession = '', user, organizationId, authenticationMethod } = await signIn(emulator, workos)
  expect([user.email, organizationId, authenticationMethod]).toEqual(['ada@example.com', 'org_acme', 'Password'])
  const cookiePassword = emulator.env.WORKOS_COOKIE_PASSWORD
  const session = workos.userManagement.loadSealedSession({ sessionData: sealedSession, cookiePassword })
  const before = await session.authenticate()
  expect(before).toMatchObject({ authenticated: true, role: 'admin', permissions: ['posts:write', 'users:manage'] })
  const refreshed = await session.refresh({ organizationId: 'org_globex' })
  expect(refreshed).toMatchObject({ authenticated: true, organizationId: 'org_globex', role: 'member' })
  const after = await session.authenticate()
  expect(after.authenticated && before.authenticated && after.sessionId === before.sessionId).toBe(true)
  const logout = await fetch(await session.getLogoutUrl({ returnTo: 'http://localhost:3000/' }), { redirect: 'manual' })
  expect(logout.headers.get('location')).toBe('http://localhost:3000/')
  expect(await session.refresh()).toMatchObject({ authenticated: false, reason: 'invalid_grant' })
})

test('authenticateWithRefreshToken, as a public client too', async () => {
  const emulator = await start({ now })
  const { refreshToken } = await signIn(emulator, client(emulator))
  const next = await client(emulator).userManagement.authenticateWithRefreshToken({
    clientId: emulator.clientId,
    refreshToken,
  })
  const { env } = emulator
  const url = { apiHostname: env.WORKOS_API_HOSTNAME, port: Number(env.WORKOS_API_PORT), https: false }
  const open = new WorkOS({ clientId: emulator.clientId, ...url })
  const { refreshToken: last } = await open.userManagement.authenticateWithRefreshToken({
    clientId: emulator.clientId,
    refreshToken: next.refreshToken,
    organizationId: 'org_globex',
  })
  expect(last).not.toBe(refreshToken)
})

test('getJwksUrl is where the keys are', async () => {
  const emulator = await start({ now })
  const url = client(emulator).userManagement.getJwksUrl(emulator.clientId)
  expect(await (await fetch(url)).json()).toMatchObject({ keys: [{ alg: 'RS256', use: 'sig' }] })
})

test('each failure is the exception that the vendor’s client has for it', async () => {
  const emulator = await start({ now })
  const workos = client(emulator)
  const { refreshToken } = await signIn(emulator, workos)
  const refresh = (organizationId: string): Promise<unknown> =>
    workos.userManagement.authenticateWithRefreshToken({ clientId: emulator.clientId, refreshToken, organizationId })
  await expect(refresh('org_sso')).rejects.toBeInstanceOf(AuthenticationException)
  await expect(refresh('org_mfa')).rejects.toMatchObject({ code: 'mfa_enrollment' })
  await expect(refresh('org_other')).rejects.toMatchObject({ error: 'organization_membership_not_found' })
  await expect(refresh('org_other')).rejects.toBeInstanceOf(OauthException)
  await expect(workos.userManagement.createUser({ email: 'ada@example.com' })).rejects.toBeInstanceOf(
    BadRequestException,
  )
  await expect(workos.userManagement.getUser('user_none')).rejects.toMatchObject({
    status: 404,
    requestID: expect.stringMatching(/^req_/),
  })
  emulator.fail('authenticate', { status: 429, headers: { 'retry-after': '9' } })
  const limited: unknown = await refresh('org_acme').catch((error: unknown) => error)
  expect(limited).toBeInstanceOf(RateLimitExceededException)
  expect(limited).toMatchObject({ retryAfter: 9 })
})

test('listSessions and revokeSession', async () => {
  const emulator = await start({ now })
  const { userManagement } = client(emulator)
  const { accessToken, refreshToken } = await signIn(emulator, client(emulator))
  const { data } = await userManagement.listSessions('user_ada')
  expect(data).toMatchObject([{ id: decodeJwt(accessToken)['sid'], ipAddress: '198.51.100.7', userAgent: 'Test/1' }])
  await userManagement.revokeSession({ sessionId: data[0]?.id ?? '' })
  expect((await userManagement.listSessions('user_ada')).data).toEqual([])
  const refresh = userManagement.authenticateWithRefreshToken({ clientId: emulator.clientId, refreshToken })
  await expect(refresh).rejects.toMatchObject({ error: 'invalid_grant' })
})
