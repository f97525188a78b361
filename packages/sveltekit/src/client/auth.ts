import type { ClientImpersonator, ClientUser, SessionState } from '@latchkey/client'
import {
  authCalls,
  claimsOf,
  factsOf,
  recentAuthOf,
  tokenOf,
  type AuthCalls,
  type AuthFacts,
  type PageSession,
  type RecentAuth,
  type TokenClaims,
} from '@latchkey/client/adapter'
import { createSubscriber } from 'svelte/reactivity'

/**
 * The session of this browser. Reactive: what reads it in a template, `$derived` or `$effect` runs again when it changes. Read it as
 * `auth.user`; destructured outside of a `$derived`, a value is the one of that moment.
 */
export class Auth implements AuthFacts, AuthCalls {
  /** Asks the server who is signed in. */
  readonly getAuth: AuthCalls['getAuth']
  /** New claims now, in another organization where one is named. */
  readonly refreshAuth: AuthCalls['refreshAuth']
  /** Leaves for the provider's logout. Rejects with a `SessionStoreError` where the session was not ended. */
  readonly signOut: AuthCalls['signOut']
  /** Where the organization asks for a new sign-in, the browser is sent there, and comes back to this page. */
  readonly switchToOrganization: AuthCalls['switchToOrganization']
  readonly #store: PageSession['store']
  readonly #track: () => void

  /** For `provideAuth`. */
  constructor(session: PageSession) {
    const { getAuth, refreshAuth, signOut, switchToOrganization } = authCalls(session)
    this.getAuth = getAuth
    this.refreshAuth = refreshAuth
    this.signOut = signOut
    this.switchToOrganization = switchToOrganization
    this.#store = session.store
    this.#track = createSubscriber((update) => this.#store.subscribe(update))
  }

  /** All that is known, narrowing on `status` and on `user`. */
  get state(): SessionState {
    this.#track()
    return this.#store.getSnapshot()
  }

  /** `unavailable` is not signed out: nobody can say now, and `getAuth()` asks again. */
  get status(): SessionState['status'] {
    return this.state.status
  }

  /** Until the first answer: never, where the page came with a session. */
  get loading(): boolean {
    return this.status === 'loading'
  }

  get user(): ClientUser | null {
    return this.state.user
  }

  get sessionId(): string | undefined {
    return factsOf(this.state).sessionId
  }

  get organizationId(): string | undefined {
    return factsOf(this.state).organizationId
  }

  get role(): string | undefined {
    return factsOf(this.state).role
  }

  get roles(): string[] | undefined {
    return factsOf(this.state).roles
  }

  get permissions(): string[] | undefined {
    return factsOf(this.state).permissions
  }

  get entitlements(): string[] | undefined {
    return factsOf(this.state).entitlements
  }

  get featureFlags(): string[] | undefined {
    return factsOf(this.state).featureFlags
  }

  get impersonator(): ClientImpersonator | undefined {
    return factsOf(this.state).impersonator
  }

  /** Those that the app names in the handle's `publicClaims`. */
  get claims(): Readonly<Record<string, unknown>> | undefined {
    return factsOf(this.state).claims
  }

  /** The session's claims by the names of the access token, and those of `publicClaims`. No token is decoded. */
  tokenClaims<Claims = Record<string, unknown>>(): TokenClaims<Claims> {
    return claimsOf<Claims>(this.state)
  }

  /**
   * Whether the user authenticated within `maxAge` seconds, as of the last answer of the server. For what to show: the server decides, by
   * `requireRecentAuth`. Needs `publicClaims: ['auth_time']`; without it, it is stale.
   */
  recentAuth(options: { maxAge: number }): RecentAuth {
    return recentAuthOf(this.state, options)
  }

  /**
   * An access token that is good for a call now, where the handle has `accessToken: true`: in memory only, and undefined where nobody is
   * signed in. Rejects with a `SessionStoreError`, whose code is `token_disabled` where the app gives none.
   */
  readonly getAccessToken = async (): Promise<string | undefined> => tokenOf(await this.#store.getAccessToken())
}
