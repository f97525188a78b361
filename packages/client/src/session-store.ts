import type { ClientSession } from './client-session.ts'
import type { KnownState, SessionState, SignedOutState } from './session-state.ts'
import type { SessionStoreError } from './session-store-error.ts'

export interface SessionStoreOptions {
  /** What the server rendered the page with. Without it the state is `loading` until `getAuth` has answered. */
  initial?: ClientSession | undefined
  /** Where the surface is mounted, with the framework's own base path. `/auth` by default. */
  basePath?: string | undefined
  fetch?: typeof fetch | undefined
  /** Milliseconds. */
  now?: (() => number) | undefined
  /** A document load: `location.assign` by default. */
  navigate?: ((url: string) => void) | undefined
  /** Called once each time a session that was there is found to be over, but not for a sign-out made here. */
  onSessionExpired?: ((state: SignedOutState) => void) | undefined
}

/** Nothing came of it. Being offline and provider trouble leave the state as it was. */
export interface Failed {
  readonly ok: false
  readonly error: SessionStoreError
}

export type SessionResult = { readonly ok: true; readonly session: KnownState } | Failed

export type SignOutResult = { readonly ok: true; readonly url: string } | Failed

export type AccessTokenResult = { readonly ok: true; readonly accessToken: string } | Failed

/** The session in the browser. Its calls do not reject: what went wrong is in the result, by a stable code. */
export interface SessionStore {
  /** The same object until something changes. */
  getSnapshot(): SessionState
  /** Returns how to leave. */
  subscribe(listener: () => void): () => void
  /** Takes over what the server rendered a later page with, unless something newer is known. */
  hydrate(session: ClientSession): void
  /** Asks the server who is signed in. */
  getAuth(): Promise<SessionResult>
  /** New claims now. */
  refresh(): Promise<SessionResult>
  /** `reauthenticate` once the browser has been sent to sign in for it, `denied` for an organization that is not theirs. */
  switchOrganization(organizationId: string, options?: { returnPathname?: string | undefined }): Promise<SessionResult>
  /** Ends the session and sends the browser to the provider's logout. */
  signOut(options?: { returnTo?: string | undefined }): Promise<SignOutResult>
  /** An access token that is good for a call now, where the app has turned that on. Held in memory only. */
  getAccessToken(): Promise<AccessTokenResult>
}
