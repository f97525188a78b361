import { createPublicKey, X509Certificate } from 'node:crypto'

import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { expect, test } from 'vitest'

import type { Emulator } from '../src/index.ts'
import { signIn, start } from './environment.ts'

async function keySet(emulator: Emulator): Promise<JSONWebKeySet> {
  return (await (await fetch(`${emulator.url}/sso/jwks/${emulator.clientId}`)).json()) as JSONWebKeySet
}

async function verifies(emulator: Emulator, accessToken: string): Promise<boolean> {
  const options = { algorithms: ['RS256'], currentDate: new Date('2026-06-01T12:00:00Z') }
  return jwtVerify(accessToken, createLocalJWKSet(await keySet(emulator)), options).then(
    () => true,
    () => false,
  )
}

test('the key set has the eight members, and its certificate is of the very key', async () => {
  const [key] = (await keySet(await start())).keys
  expect(Object.keys(key ?? {}).toSorted()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use', 'x5c', 'x5t#S256'])
  expect(key?.kid).toMatch(/^emulator_/)
  const certificate = new X509Certificate(Buffer.from(key?.x5c?.[0] ?? '', 'base64'))
  expect(certificate.publicKey.export({ format: 'jwk' })).toMatchObject({ n: key?.n, e: key?.e })
  expect(certificate.verify(createPublicKey(certificate.publicKey.export({ format: 'pem', type: 'spki' })))).toBe(true)
  expect(Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex').toString('base64url')).toBe(
    key?.['x5t#S256'],
  )
})

test('another client has no keys here', async () => {
  const emulator = await start()
  expect((await fetch(`${emulator.url}/sso/jwks/client_other`)).status).toBe(404)
})

test('after a rotation with overlap old tokens verify; without, only new ones do', async () => {
  const emulator = await start()
  const first = (await signIn(emulator, 'alan@example.com')).access_token
  await emulator.rotateKeys()
  const second = (await signIn(emulator, 'alan@example.com')).access_token
  expect([await verifies(emulator, first), await verifies(emulator, second)]).toEqual([true, true])
  await emulator.rotateKeys({ overlap: false })
  expect([await verifies(emulator, first), await verifies(emulator, second)]).toEqual([false, false])
  expect(await verifies(emulator, (await signIn(emulator, 'alan@example.com')).access_token)).toBe(true)
})
