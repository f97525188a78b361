import type { Auth, SignedIn } from '../model/auth.ts'

/**
 * What came of an organization switch. Only `switched` is a session in that organization. `denied` with the reason `organization_mismatch`: WorkOS gave
 * a session in another organization. The context has that session, since the one before it is used up. All other results leave the session as it was.
 */
export type SwitchResult =
  | { readonly status: 'switched'; readonly auth: SignedIn }
  /** The organization asks for a new sign-in. It starts at `url`, a path of the app. */
  | { readonly status: 'reauthenticate'; readonly reason: 'sso_required' | 'mfa_enrollment'; readonly url: string }
  /** A link of another site, or an address that was typed, opened the page. Redirect to `url`, a path of the app: a page with one button. */
  | { readonly status: 'confirm'; readonly url: string }
  /** `cross_site`: no page of the app sent the request. `signed_out`: nobody is signed in. Otherwise the answer of WorkOS. */
  | { readonly status: 'denied'; readonly reason: string }
  | { readonly status: 'unavailable'; readonly reason: string; readonly retryAfter: number | null }

/** The state of one request. Every adapter is built on it. */
export interface AuthContext {
  /** Verified and, where due, refreshed. */
  readonly auth: Auth
  /** For a call to an API of the app's own, on the server only. */
  getAccessToken(): string | null
  /**
   * Refreshes the session now, whoever sent the request. A token younger than 10 seconds is returned as it is. If WorkOS is in trouble, the
   * valid session stays.
   */
  refresh(): Promise<Auth>
  /**
   * Switches the session to another organization, if a page of the app itself sent the request (`Sec-Fetch-Site`, otherwise `Origin`).
   * Otherwise nothing changes: a page that a link of another site opens gets `confirm`, and every other request `denied` with `cross_site`.
   */
  switchOrganization(organizationId: string): Promise<SwitchResult>
  /**
   * Ends the session, whatever state it is in, and returns the logout URL of WorkOS. Send the browser there. WorkOS also revokes the session, as
   * `revokeOnSignOut` says.
   * WorkOS comes back to `returnTo`, by default `/`, if that URL is a sign-out redirect of its dashboard.
   * `returnTo` may come from a form: it is a path of the app, a URL on an origin of the app, or a URL in the option `signOutReturnTo` of the
   * handler, compared exactly. Everything else becomes `/`, with the event `return_to.refused`.
   * During a GET it changes nothing and returns the sign-out page of the app, because a prefetch must not sign out.
   * @throws `ERR_CROSS_SITE` if no page of the app itself sent the request. Then nothing has changed.
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
