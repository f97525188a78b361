import type { AuthKitConfig } from '../config/configuration.ts'
import type { ConfigurationProvider } from '../config/configuration-provider.ts'
import { originFor } from '../config/origin.ts'
import type { RefreshCoordinator } from '../coordination/coordinator.ts'
import type { Auth } from '../model/auth.ts'
import { AuthKitError } from '../model/errors.ts'
import type { RegisteredClaims } from '../model/register.ts'
import type { Session } from '../model/session.ts'
import type { AuthorizationOptions } from '../sign-in/authorization-options.ts'
import { startUrl } from '../sign-in/start-url.ts'
import type { SessionWrite } from '../storage/session-storage.ts'
import { clearSession, saveSession } from '../storage/write-session.ts'
import type { AuthContext } from './auth-context.ts'
import type { AuthHandlerOptions } from './handler-options.ts'
import {
  clearPendingVerifier,
  clearPendingVerifierByName,
  startAuthorization,
  type StartedAuthorization,
} from './start-authorization.ts'
import { handleCallback, type CallbackParameters, type HandledCallback } from './handle-callback.ts'
import { openedSession } from './candidates-of.ts'
import { authenticateRequest, openContext, openContextReadOnly } from './open-context.ts'
import { refreshedSession, type RefreshedSession } from './refreshed-session.ts'
import { RequestMemo } from './request-memo.ts'
import { mountedElsewhere, openParts, type Mount, type ServiceParts, type ServiceSource } from './service-parts.ts'
import { signOut, type SignedOutResponse } from './sign-out.ts'
import { toAuth, withHiddenTokens } from './to-auth.ts'

type SignInOptions = Omit<AuthorizationOptions, 'screenHint'>

/** All layers in one: the seed's orchestration. Nothing is read or built before the first call. */
export class AuthService<TRequest = Request, TResponse = Response> {
  readonly #source: ServiceSource<TRequest, TResponse>
  readonly #mount: Mount = {
    isMounted: false,
    basePath: undefined,
    hasCallbackRoute: false,
    reported: null,
    options: {},
  }
  readonly #contexts = new RequestMemo<AuthContext>()
  #parts: ServiceParts<TRequest, TResponse> | undefined

  constructor(
    config: AuthKitConfig | ConfigurationProvider,
    storage: ServiceSource<TRequest, TResponse>['storage'],
    client?: ServiceSource<TRequest, TResponse>['client'],
    encryption?: ServiceSource<TRequest, TResponse>['encryption'],
    coordinator?: RefreshCoordinator,
  ) {
    this.#source = { config, storage, client, encryption, coordinator }
  }

  /** For the layers above, which are no part of the public face. Opens the service where it is not yet. */
  static partsOf<Q, R>(service: AuthService<Q, R>): ServiceParts<Q, R> {
    return service.#opened
  }

  get #opened(): ServiceParts<TRequest, TResponse> {
    return (this.#parts ??= openParts(this.#source, this.#mount))
  }

  /**
   * Called by the handler: from here on `getSignInUrl` names its routes. `basePath` stands above the configured one.
   * Throws `ERR_OPTION_INVALID` where the service has been used with another: its links would lead nowhere.
   */
  mountedAt(basePath: string | undefined): void {
    const used = this.#parts?.instance.config.basePath
    if (basePath !== undefined && used !== undefined && used !== basePath) throw mountedElsewhere(basePath, used)
    this.#mount.isMounted = true
    this.#mount.basePath = basePath
  }

  /** Called by the handler, and by adapters: what the functions need that do the same as an auth route, such as `signOutReturnTo`. */
  useOptions(options: AuthHandlerOptions): void {
    this.#mount.options = { ...this.#mount.options, ...options }
  }

  /** Called by the callback's own handler: the app has a route at the redirect URI's path, whatever else is mounted. */
  callbackMounted(): void {
    this.#mount.hasCallbackRoute = true
  }

  /**
   * The state of one request, verified and, where due, refreshed; the same object for every call with this `scope`.
   * `scope` is what the loaders of one HTTP request share. Throws `ERR_SCOPE_REUSED` where it comes with another cookie.
   */
  forRequest(request: TRequest & Request, scope: object = request): Promise<AuthContext> {
    return this.#contexts.get(request, scope, () =>
      openContext(this.#opened as unknown as ServiceParts<Request, TResponse>, request),
    )
  }

  /**
   * The state of one request for code whose response cannot carry a cookie: verified, never refreshed. A token that still
   * serves is signed in; one that would have to be refreshed is `unavailable`, with the reason `not_refreshed`.
   */
  readRequest(request: TRequest & Request): Promise<AuthContext> {
    return openContextReadOnly(this.#opened as unknown as ServiceParts<Request, TResponse>, request)
  }

  /** The app's own origin that a request came to, for an absolute URL: its host chooses among the configured ones (design rule 12). */
  originFor(request: Request): string {
    return originFor(this.#opened.instance.config, request)
  }

  /** The time on the provider's clock, which the times of a token are on. */
  now(): Date {
    return this.#opened.instance.now()
  }

  /** Who is signed in, and the cookie value to save if the session was refreshed. */
  async withAuth<Claims = RegisteredClaims>(
    request: TRequest,
  ): Promise<{ auth: Auth<Claims>; refreshedSessionData?: string }> {
    const { instance } = this.#opened
    const asked = authenticateRequest(this.#opened, request)
    const authentication = asked instanceof Promise ? await asked : asked
    const auth = toAuth(instance.config, authentication) as Auth<Claims>
    const sealed = 'sealed' in authentication ? authentication.sealed : null
    return sealed === null ? { auth } : { auth, refreshedSessionData: sealed }
  }

  /**
   * Returns the session in the cookie, not verified, or null. Its tokens are read by name only.
   * @throws `ERR_STORAGE_UNAVAILABLE` if the storage fails: then it is not known whether there is a session.
   */
  async getSession(request: TRequest): Promise<Session | null> {
    const session = await openedSession(this.#opened, request)
    if (session instanceof AuthKitError) throw session
    return session === null ? null : withHiddenTokens(session)
  }

  /**
   * Writes the cookie of a session to a response. It takes no request, so no origin is checked: call it only for a request that a page of
   * the app sent.
   * @throws `ERR_COOKIE_TOO_LARGE` if no cookies can hold the session, `ERR_STORAGE_UNAVAILABLE` if the storage fails.
   */
  async saveSession(response: TResponse | undefined, sessionData: string): Promise<SessionWrite<TResponse>> {
    return saveSession(this.#opened.storage, response, sessionData)
  }

  /**
   * Expires the cookie of the session. It takes no request, so no origin is checked: call it only for a request that a page of the app sent.
   * @throws `ERR_STORAGE_UNAVAILABLE` if the storage fails: the session may still be there.
   */
  async clearSession(response?: TResponse): Promise<SessionWrite<TResponse>> {
    return clearSession(this.#opened.storage, response)
  }

  /**
   * Ends the session in this process and in the browser, revokes it at WorkOS as `revokeOnSignOut` says, and returns the logout URL of WorkOS. Send
   * the browser there. It takes no request, so no origin is checked, and `returnTo`, a path or an absolute URL (`/` by default), is not checked
   * either: do not pass on what a browser sent. `signOut` of an `AuthContext` checks both.
   * @throws `ERR_STORAGE_UNAVAILABLE` if the storage fails. This process serves the session no longer, but its cookie is still in the browser.
   */
  async signOut(sessionId: string, options: { returnTo?: string } = {}): Promise<SignedOutResponse<TResponse>> {
    return signOut(this.#opened, sessionId, options)
  }

  /**
   * Refreshes a session, in another organization if one is named. It takes no request, so no origin is checked: before it changes the
   * organization, make sure that a page of the app sent the request. `switchOrganization` of an `AuthContext` does.
   * @throws `TokenRefreshError`, which says whether the session ended. If its `encryptedSession` is not null, save that: there is a new session, which
   * cannot be served yet or is not in this organization, and the session before it is used up.
   */
  async refreshSession(session: Session, organizationId?: string): Promise<RefreshedSession> {
    return refreshedSession(this.#opened.instance, session, organizationId)
  }

  /**
   * Returns the session in another organization. It takes no request, so no origin is checked: `switchOrganization` of an `AuthContext` does.
   * @throws `TokenRefreshError`. The session that it started from stays good, unless the error has an `encryptedSession`: then save that in its place.
   */
  async switchOrganization(session: Session, organizationId: string): Promise<RefreshedSession> {
    return refreshedSession(this.#opened.instance, session, organizationId)
  }

  /**
   * Returns a route of the app itself that starts a sign-in flow when a browser opens it. `state` and `redirectUri` travel sealed, and hold for
   * an hour. The seal also vouches for the account, organization or connection that the options choose: do not pass on a choice that a
   * browser sent, because a link of another site could then change the account of a signed-in visitor without asking. With `context`, the seal
   * holds only for the session of that request: any other browser that opens the link signs in without what is sealed.
   */
  async getAuthorizationUrl(
    { screenHint, ...options }: AuthorizationOptions = {},
    context?: Pick<AuthContext, 'auth'>,
  ): Promise<string> {
    const auth = context?.auth
    const sessionId = auth?.status === 'signed-in' ? auth.sessionId : null
    return startUrl(this.#opened.instance, this.#mount.isMounted, screenHint ?? 'sign-in', options, { sessionId })
  }

  getSignInUrl(options: SignInOptions = {}): Promise<string> {
    return this.getAuthorizationUrl({ ...options, screenHint: 'sign-in' })
  }

  getSignUpUrl(options: SignInOptions = {}): Promise<string> {
    return this.getAuthorizationUrl({ ...options, screenHint: 'sign-up' })
  }

  /** The provider's own URL and the flow's cookie, for those who mount their own route. Only a navigation should come here. */
  async createAuthorization(
    response: TResponse | undefined,
    options: AuthorizationOptions = {},
  ): Promise<StartedAuthorization<TResponse>> {
    return startAuthorization(this.#opened, response, options)
  }

  createSignIn(response: TResponse | undefined, options: SignInOptions = {}): Promise<StartedAuthorization<TResponse>> {
    return this.createAuthorization(response, { ...options, screenHint: 'sign-in' })
  }

  createSignUp(response: TResponse | undefined, options: SignInOptions = {}): Promise<StartedAuthorization<TResponse>> {
    return this.createAuthorization(response, { ...options, screenHint: 'sign-up' })
  }

  /** Expires the cookie of a flow that will not be finished. The vendor's `redirectUri` is taken and not needed: `state` has it. */
  async clearPendingVerifier(
    response: TResponse | undefined,
    { state }: { state: string; redirectUri?: string },
  ): Promise<SessionWrite<TResponse>> {
    return clearPendingVerifier(this.#opened, response, state)
  }

  /** The same by the name of its cookie, as {@link createAuthorization} gave it. Another name is left alone. */
  async clearPendingVerifierByName(
    response: TResponse | undefined,
    options: { cookieName: string; redirectUri?: string },
  ): Promise<SessionWrite<TResponse>> {
    return clearPendingVerifierByName(this.#opened, response, options)
  }

  /** Finishes a flow: code exchanged once, tokens verified, session saved. Throws an `AuthKitError`; then no session cookie is set. */
  async handleCallback(
    request: TRequest,
    response: TResponse | undefined,
    parameters: CallbackParameters,
  ): Promise<HandledCallback<TResponse>> {
    return handleCallback(this.#opened, request, response, parameters)
  }
}
