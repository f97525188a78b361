import type { Auth, SignedIn } from '../model/auth.ts'

/**
 * What came of an organization switch. Only `switched` is a session in that organization. `denied` with the reason `organization_mismatch`: WorkOS gave
 * a session in another organization. The context has that session, since the one before it is used up. All other results leave the session as it was.
 */
export type SwitchResult =
  | { readonly status: 'switched'; readonly auth: SignedIn }
  /** They must sign in again for it, at `url`: a route of the app's own. */
  | { readonly status: 'reauthenticate'; readonly reason: 'sso_required' | 'mfa_enrollment'; readonly url: string }
  | { readonly status: 'denied'; readonly reason: string }
  | { readonly status: 'unavailable'; readonly reason: string; readonly retryAfter: number | null }

/** The state of one request. Every adapter is built on it. */
export interface AuthContext {
  /** Verified and, where due, refreshed. */
  readonly auth: Auth
  /** For a call to an API of the app's own, on the server only. */
  getAccessToken(): string | null
  /** New claims now. A token younger than 10 s is the answer; where the provider is in trouble, the valid session stands. */
  refresh(): Promise<Auth>
  switchOrganization(organizationId: string): Promise<SwitchResult>
  /**
   * Ends the session, whatever state it is in, and returns WorkOS's logout URL, to which the app must send the browser. WorkOS also revokes the
   * session as `revokeOnSignOut` says. During a GET it changes nothing and returns the app's own sign-out page: a prefetch must not sign out.
   * @throws `ERR_STORAGE_UNAVAILABLE` if the storage cannot clear the session. This process serves the session no longer, but its cookie is still in
   * the browser: show an error, and let the user try again.
   */
  signOut(options?: { returnTo?: string }): Promise<{ url: string }>
  /** What `finalize` appends, for frameworks with a cookie API: one string for each `Set-Cookie` field, never to be joined. */
  setCookies(): readonly string[]
  /**
   * Appends the cookies and the cache policy to the response, and returns it, or a copy if its headers are immutable. Waits for a refresh, a
   * switch or a sign-out that has begun, so that its cookie leaves with the response. Idempotent: a response is finalized once, however often
   * it comes, also at the same time.
   */
  finalize(response: Response): Promise<Response>
}
