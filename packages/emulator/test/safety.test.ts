import { request } from 'node:http'
import { networkInterfaces } from 'node:os'

import { afterEach, expect, test, vi } from 'vitest'

import { createEmulator } from '../src/index.ts'
import { call, SEED, start } from './environment.ts'

afterEach(() => vi.unstubAllEnvs())

function status(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

test('E1: it listens on this machine only, whatever name of it is used', async () => {
  const emulator = await start()
  const { port } = new URL(emulator.url)
  expect(new URL(emulator.url).hostname).toBe('127.0.0.1')
  expect((await fetch(`http://localhost:${port}/sso/jwks/${emulator.clientId}`)).status).toBe(200)
  const addresses = Object.values(networkInterfaces()).flatMap((list = []) => list)
  for (const { address } of addresses.filter(({ family, internal }) => family === 'IPv4' && !internal)) {
    await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow('fetch failed')
  }
})

test('E1: a rebound DNS name is refused on every path', async () => {
  const { url, clientId } = await start()
  for (const path of [`/sso/jwks/${clientId}`, '/_emulator/requests', '/user_management/users', '/']) {
    for (const host of ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80']) {
      expect(await status(url + path, { host })).toBe(403)
    }
  }
  expect(await status(`${url}/sso/jwks/${clientId}`, { host: 'localhost:1' })).toBe(200)
})

test('E2: ids, keys and every answer say emulator', async () => {
  const emulator = await start()
  expect(emulator.clientId).toMatch(/^client_emulator_/)
  expect(emulator.apiKey).toMatch(/^sk_test_emulator_/)
  const paths = [`/sso/jwks/${emulator.clientId}`, '/', '/user_management/users', '/user_management/authorize']
  for (const path of paths) {
    const response = await fetch(emulator.url + path)
    expect(response.headers.get('x-emulator')).toBe('1')
    expect(response.headers.get('x-request-id')).toMatch(/^req_/)
  }
})

test('E3: it does not start in production or beside a production key', async () => {
  const refused: [string, string, string][] = [
    ['NODE_ENV', 'production', 'ERR_PRODUCTION_REFUSED'],
    ['VERCEL_ENV', 'production', 'ERR_PRODUCTION_REFUSED'],
    ['WORKOS_API_KEY', 'sk_live_123', 'ERR_REAL_KEY_REFUSED'],
  ]
  for (const [name, value, code] of refused) {
    vi.stubEnv(name, value)
    await expect(createEmulator({ seed: SEED })).rejects.toMatchObject({ code })
    vi.unstubAllEnvs()
  }
})

test('E3: a production key that a request carries is refused and not repeated', async () => {
  const emulator = await start()
  const response = await call(emulator, 'GET', '/organizations', undefined, { authorization: 'Bearer sk_live_secret' })
  const text = await response.text()
  expect([response.status, text.includes('production key'), text.includes('secret')]).toEqual([401, true, false])
})

test('the cookie password is strong and new in each emulator', async () => {
  const [one, other] = [await start(), await start()]
  expect(one.env.WORKOS_COOKIE_PASSWORD.length).toBeGreaterThanOrEqual(43)
  expect(one.env.WORKOS_COOKIE_PASSWORD).not.toBe(other.env.WORKOS_COOKIE_PASSWORD)
})

test('a taken port and bad options are named', async () => {
  const emulator = await start()
  const port = Number(new URL(emulator.url).port)
  await expect(createEmulator({ port })).rejects.toMatchObject({
    code: 'ERR_PORT_IN_USE',
    message: expect.stringContaining(String(port)),
  })
  for (const options of [{ port: 70_000 }, { accessTokenTtl: 0 }, { issuer: 'nowhere' }]) {
    await expect(createEmulator(options)).rejects.toMatchObject({ code: 'ERR_OPTION_INVALID' })
  }
})
