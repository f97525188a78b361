import { configure, CookieSessionStorage, createAuthService, type SessionEncryption } from '@workos/authkit-session'
import { CLIENT_ID, COOKIE, PASSWORD, type Fixture } from '../fixture.ts'
import { inTurn, type Authenticator, type Contender } from './contender.ts'

/** The storage of its own README. */
class HeaderStorage extends CookieSessionStorage<Request, Response> {
  async getCookie(request: Request, name: string): Promise<string | null> {
    const header = request.headers.get('cookie')
    if (!header) return null
    for (const part of header.split(';')) {
      const [key, ...rest] = part.trim().split('=')
      if (key === name) return decodeURIComponent(rest.join('='))
    }
    return null
  }
}

/** The peer on the provider of the fixture, as shipped or with another encryption. */
export async function authkitSession({ port }: Fixture, encryption?: SessionEncryption): Promise<Authenticator> {
  configure({
    clientId: CLIENT_ID,
    apiKey: 'sk_test_bench',
    redirectUri: 'http://localhost:3000/auth/callback',
    cookiePassword: PASSWORD,
    cookieName: COOKIE,
    apiHostname: '127.0.0.1',
    apiPort: port,
    apiHttps: false,
  })
  const service = createAuthService<Request, Response>({
    sessionStorageFactory: (config) => new HeaderStorage(config),
    ...(encryption && { encryptionFactory: () => encryption }),
  })
  return async (request) => {
    const { auth, refreshedSessionData } = await service.withAuth(request)
    return {
      signedIn: auth.user !== null,
      status: auth.user === null ? 'signed-out' : 'signed-in',
      sealed: refreshedSessionData ?? null,
    }
  }
}

const contender = (name: string, encryption?: () => Promise<SessionEncryption>): Contender => ({
  name,
  work: 'unseal + RS256',
  async create(fixture) {
    const authenticate = await authkitSession(fixture, await encryption?.())
    return async (index) => (await authenticate(inTurn(fixture.requests, index))).signedIn
  },
})

/** As shipped, and the comparison of a fair sceptic: with our seal plugged in where it lets an app do that. */
export const authkitSessionModes: readonly Contender[] = [
  contender('authkit-session', undefined),
  contender('authkit-session + fast encryptionFactory', async () => {
    const { sessionEncryption } = await import('../../packages/session/dist/core.js')
    return sessionEncryption
  }),
]
