import { AuthService, CookieSessionStorage, sessionEncryption, type AuthKitConfig } from '@workos/authkit-session'
import { WorkOS } from '@workos-inc/node'
import { CLIENT_ID, type Provider } from './provider.ts'
import { API_KEY, ORIGIN, PASSWORD, type Subject } from './subject.ts'

class HeaderStorage extends CookieSessionStorage<Request, Response> {
  async getCookie(request: Request, name: string): Promise<string | null> {
    const pairs = (request.headers.get('cookie') ?? '').split('; ').map((pair) => pair.split('='))
    return pairs.find(([key]) => key === name)?.[1] ?? null
  }
}

export function openVendor(provider: Provider): Subject {
  const open = (cookieName = 'wos-session'): AuthService<Request, Response> => {
    const config: AuthKitConfig = {
      clientId: CLIENT_ID,
      apiKey: API_KEY,
      redirectUri: `${ORIGIN}/auth/callback`,
      cookiePassword: PASSWORD,
      apiHostname: '127.0.0.1',
      apiHttps: false,
      apiPort: provider.port,
      cookieMaxAge: 34_560_000,
      cookieName,
    }
    const client = new WorkOS(config.apiKey, { apiHostname: '127.0.0.1', https: false, port: provider.port })
    return new AuthService(config, new HeaderStorage(config), client, sessionEncryption)
  }
  const service = open()
  return {
    name: '@workos/authkit-session 0.7.1',
    seal: (session) => sessionEncryption.sealData(session, { password: PASSWORD, ttl: 0 }),
    async visit(sealed) {
      const request = new Request(ORIGIN, { headers: { cookie: `wos-session=${sealed}` } })
      const { auth, refreshedSessionData } = await service.withAuth(request)
      const state = auth.user ? `signed in as ${auth.user.id}` : 'signed out'
      return { state, sealed: refreshedSessionData ?? sealed }
    },
    switchTo: (session, organizationId) => service.switchOrganization(session as never, organizationId),
    signOut: (sessionId) => service.signOut(sessionId),
    async startSignIn() {
      const { headers } = await service.createSignIn(undefined, {})
      return fieldsOf(headers)[0]?.split(';')[0]?.split('=').slice(1).join('=') ?? ''
    },
    save: async (sealed, cookieName) => fieldsOf((await open(cookieName).saveSession(undefined, sealed)).headers),
  }
}

const fieldsOf = (headers: Record<string, string | string[]> | undefined): string[] =>
  [headers?.['Set-Cookie'] ?? []].flat()
