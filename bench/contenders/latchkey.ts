import type { AuthKitConfig } from '../../packages/session/dist/core.js'
import { CLIENT_ID, COOKIE, PASSWORD, type Fixture } from '../fixture.ts'
import { inTurn, type Authenticator, type Contender } from './contender.ts'

/** Ours, on the provider of the fixture. */
async function latchkeyService({ port }: Fixture, overrides: Partial<AuthKitConfig> = {}) {
  const { CookieSessionStorage, createAuthService } = await import('../../packages/session/dist/core.js')
  return createAuthService<Request, Response>({
    sessionStorageFactory: (config) => new CookieSessionStorage(config),
    config: {
      clientId: CLIENT_ID,
      apiKey: 'sk_test_bench',
      redirectUri: 'http://localhost:3000/auth/callback',
      cookiePassword: PASSWORD,
      cookieName: COOKIE,
      apiHostname: '127.0.0.1',
      apiPort: port,
      apiHttps: false,
      ...overrides,
    },
  })
}

/** Its `withAuth`. */
export async function latchkey(fixture: Fixture, overrides: Partial<AuthKitConfig> = {}): Promise<Authenticator> {
  const service = await latchkeyService(fixture, overrides)
  return async (request) => {
    const { auth, refreshedSessionData } = await service.withAuth(request)
    return { signedIn: auth.status === 'signed-in', status: auth.status, sealed: refreshedSessionData ?? null }
  }
}

const mode = (name: string, work: string, floor: string, overrides: Partial<AuthKitConfig>): Contender => ({
  name,
  work,
  floor,
  async create(fixture) {
    const authenticate = await latchkey(fixture, overrides)
    return async (index) => (await authenticate(inTurn(fixture.requests, index))).signedIn
  },
})

/** What an adapter calls: beside who is signed in, the state that the response is finished by. A scope of its own makes each call a request. */
const forRequest: Contender = {
  name: 'latchkey, default, forRequest',
  work: 'unseal, RS256 once a token',
  floor: 'floor, token seen before',
  async create(fixture) {
    const service = await latchkeyService(fixture)
    return async (index) => (await service.forRequest(inTurn(fixture.requests, index), {})).auth.status === 'signed-in'
  },
}

export const latchkeyModes: readonly Contender[] = [
  mode('latchkey, every check', 'unseal + RS256', 'floor, every check', { verifiedTokenCache: false }),
  mode('latchkey, default', 'unseal, RS256 once a token', 'floor, token seen before', {}),
  forRequest,
  mode('latchkey, cookie memo', 'SHA-256 and a look-up; unseal once in 30 s', 'floor, cookie seen before', {
    cookieMemo: { size: 10_000, seconds: 30 },
  }),
]
