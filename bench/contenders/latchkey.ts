import type { AuthKitConfig } from '../../packages/session/dist/core.js'
import { CLIENT_ID, COOKIE, PASSWORD, type Fixture } from '../fixture.ts'
import { inTurn, type Authenticator, type Contender } from './contender.ts'

/** Ours, on the provider of the fixture. */
export async function latchkey({ port }: Fixture, overrides: Partial<AuthKitConfig> = {}): Promise<Authenticator> {
  const { CookieSessionStorage, createAuthService } = await import('../../packages/session/dist/core.js')
  const service = createAuthService<Request, Response>({
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

export const latchkeyModes: readonly Contender[] = [
  mode('latchkey, every check', 'unseal + RS256', 'floor, every check', { verifiedTokenCache: false }),
  mode('latchkey, default', 'unseal, RS256 once a token', 'floor, token seen before', {}),
  mode('latchkey, cookie memo', 'SHA-256 and a look-up; unseal once in 30 s', 'floor, cookie seen before', {
    cookieMemo: { size: 10_000, seconds: 30 },
  }),
]
