import type { WorkOS } from '@workos-inc/node'
import type { AuthKitConfig } from '../config/configuration.ts'
import type { ConfigurationProvider } from '../config/configuration-provider.ts'
import type { Session } from '../model/session.ts'
import { createAuthorization, type Authorization } from '../sign-in/authorization.ts'
import type { AuthorizationOptions } from '../sign-in/authorization-options.ts'
import { startUrl } from '../sign-in/start-url.ts'
import { AuthKitCore } from './auth-kit-core.ts'
import { endSession } from './end-session.ts'
import { refreshedSession, type RefreshedSession } from './refreshed-session.ts'
import { signOutUrlFor } from './sign-out-url.ts'

type SignInOptions = Omit<AuthorizationOptions, 'screenHint'>

/** WorkOS operations: authorization URLs, sign-out, refresh, organization switch. The seed's second layer. */
export class AuthOperations {
  readonly #core: AuthKitCore

  // `client` and `config` are the core's own: the seed's constructor names them, and one instance serves both layers.
  constructor(core: AuthKitCore, _client?: WorkOS, _config?: AuthKitConfig | ConfigurationProvider) {
    this.#core = core
  }

  /**
   * Returns the logout URL of WorkOS. `returnTo`, a path or an absolute URL, is `/` by default, and it is not checked: do not pass on what a
   * browser sent. WorkOS comes back to it only if it is a sign-out redirect of the dashboard.
   */
  getLogoutUrl(sessionId: string, { returnTo }: { returnTo?: string } = {}): string {
    const instance = AuthKitCore.instanceOf(this.#core)
    return signOutUrlFor(instance, instance.config.origins[0], sessionId, returnTo)
  }

  /**
   * Ends the session in this process, revokes it at WorkOS as `revokeOnSignOut` says, and returns the logout URL. Send the browser there. It takes
   * no request, so neither an origin nor `returnTo` (`/` by default) is checked: `signOut` of an `AuthContext` checks both.
   */
  signOut(sessionId: string, options: { returnTo?: string } = {}): { logoutUrl: string } {
    void endSession(AuthKitCore.instanceOf(this.#core), sessionId)
    return { logoutUrl: this.getLogoutUrl(sessionId, options) }
  }

  /**
   * Refreshes a session, in another organization if one is named. It takes no request, so no origin is checked.
   * @throws `TokenRefreshError`. Save its `encryptedSession` if that is not null.
   */
  async refreshSession(session: Session, organizationId?: string): Promise<RefreshedSession> {
    return refreshedSession(AuthKitCore.instanceOf(this.#core), session, organizationId)
  }

  /**
   * Returns the session in another organization. It takes no request, so no origin is checked: `switchOrganization` of an `AuthContext` does.
   * @throws `TokenRefreshError`. The session that it started from stays good, unless the error has an `encryptedSession`.
   */
  switchOrganization(session: Session, organizationId: string): Promise<RefreshedSession> {
    return this.refreshSession(session, organizationId)
  }

  /** A route of the app's own that starts the flow: it mints nothing, so it may be rendered anywhere (design rule 9). */
  getAuthorizationUrl({ screenHint, ...options }: AuthorizationOptions = {}): Promise<string> {
    return startUrl(AuthKitCore.instanceOf(this.#core), false, screenHint ?? 'sign-in', options)
  }

  getSignInUrl(options: SignInOptions = {}): Promise<string> {
    return this.getAuthorizationUrl({ ...options, screenHint: 'sign-in' })
  }

  getSignUpUrl(options: SignInOptions = {}): Promise<string> {
    return this.getAuthorizationUrl({ ...options, screenHint: 'sign-up' })
  }

  /** The provider's own URL, and the cookie of the flow it starts: for those who mount their own route. */
  createAuthorization(options: AuthorizationOptions = {}): Promise<Authorization> {
    const instance = AuthKitCore.instanceOf(this.#core)
    return createAuthorization(instance, { origin: instance.config.origins[0], cookieHeader: null, options })
  }

  createSignIn(options: SignInOptions = {}): Promise<Authorization> {
    return this.createAuthorization({ ...options, screenHint: 'sign-in' })
  }

  createSignUp(options: SignInOptions = {}): Promise<Authorization> {
    return this.createAuthorization({ ...options, screenHint: 'sign-up' })
  }
}
