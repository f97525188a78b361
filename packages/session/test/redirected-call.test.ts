import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CookieSessionStorage, createAuthService } from '../src/core.ts'
import { seal } from '../src/authenticate/instance-steps.ts'
import { AuthService } from '../src/service/auth-service.ts'
import { local } from './support/configuration.ts'
import { ada } from './support/scripted-provider.ts'
import { nextKeyPair } from './support/signing-keys.ts'

const servers: Server[] = []

async function listen(answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const { privateKey, publicJwk } = await nextKeyPair()
/** What came to the host that nobody configured. */
const strayed: string[] = []
let provider: number

beforeAll(async () => {
  const elsewhere = await listen((request, response) => {
    strayed.push(`${request.method} ${request.url}`)
    response.end('{}')
  })
  provider = await listen((request, response) => {
    const isKeys = request.url?.startsWith('/sso/jwks/') === true
    if (isKeys) response.end(JSON.stringify({ keys: [{ ...publicJwk, kid: 'key_1', alg: 'RS256', use: 'sig' }] }))
    else response.writeHead(307, { location: `http://127.0.0.1:${elsewhere}${request.url}` }).end()
  })
})
afterAll(() => {
  for (const server of servers) server.close()
})

it('a redirect of the token endpoint is not followed: the API key and the refresh token stay with the configured host', async () => {
  const config = { ...local, apiHostname: '127.0.0.1', apiPort: provider, apiHttps: false }
  const service = createAuthService({ config, sessionStorageFactory: (resolved) => new CookieSessionStorage(resolved) })
  const { instance } = AuthService.partsOf(service)
  const accessToken = await new SignJWT({ sid: 'session_1', sub: ada.id })
    .setProtectedHeader({ alg: 'RS256', kid: 'key_1' })
    .setIssuer(`http://127.0.0.1:${provider}`)
    .setIssuedAt(1_700_000_000)
    .setExpirationTime(1_700_000_300)
    .sign(privateKey)
  const sealed = await seal(instance, { accessToken, refreshToken: 'refresh_1', user: ada })
  const request = new Request('http://localhost:3000/', { headers: { cookie: `wos_session=${sealed}` } })
  const { auth } = await service.withAuth(request)
  expect(strayed).toEqual([])
  expect(auth.status).toBe('unavailable')
})
