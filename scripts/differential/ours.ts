import { AuthKitCore, CookieSessionStorage, createAuthService, type AuthService } from '@latchkey/session/core'
import { CLIENT_ID, ISSUER, type Provider } from './provider.ts'
import { API_KEY, ORIGIN, PASSWORD, type Session, type Subject } from './subject.ts'

const toProvider =
  (provider: Provider): typeof fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    const { method } = request
    const body = method === 'POST' ? await request.text() : null
    return fetch(`http://127.0.0.1:${provider.port}${pathname}`, { method, body, redirect: request.redirect })
  }

export function openOurs(provider: Provider): Subject {
  const configOf = (cookieName?: string) => ({
    clientId: CLIENT_ID,
    apiKey: API_KEY,
    redirectUri: `${ORIGIN}/auth/callback`,
    cookiePassword: PASSWORD,
    issuer: ISSUER,
    // By default the session is revoked ten seconds later, for which no scenario waits.
    revokeOnSignOut: 'at-once' as const,
    // An app on https takes no keys from a plain-text address, so the provider's own is answered from the socket.
    fetch: toProvider(provider),
    ...(cookieName !== undefined && { cookieName }),
  })
  const open = (cookieName?: string): AuthService =>
    createAuthService({
      config: configOf(cookieName),
      sessionStorageFactory: (resolved) => new CookieSessionStorage(resolved),
    })
  const service = open()
  const core = new AuthKitCore(configOf())
  const whole = (session: Session) => session as Parameters<typeof core.encryptSession>[0]
  return {
    name: '@latchkey/session',
    seal: (session) => core.encryptSession(whole(session)),
    async visit(sealed) {
      const request = new Request(ORIGIN, { headers: { cookie: `__Host-wos_session=${sealed}` } })
      const { auth, refreshedSessionData } = await service.withAuth(request)
      const state = auth.user ? `signed in as ${auth.user.id}` : auth.status.replace('-', ' ')
      return { state, sealed: refreshedSessionData ?? sealed }
    },
    switchTo: (session, organizationId) => service.switchOrganization(whole(session), organizationId),
    signOut: (sessionId) => service.signOut(sessionId),
    async startSignIn() {
      const { setCookies } = await service.createSignIn(undefined, {})
      return setCookies[0]?.split(';')[0]?.split('=').slice(1).join('=') ?? ''
    },
    save: async (sealed, cookieName) => (await open(cookieName).saveSession(undefined, sealed)).setCookies,
  }
}
