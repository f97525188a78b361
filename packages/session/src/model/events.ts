import type { SignedOutReason, UnavailableReason } from './auth.ts'
import type { AuthErrorCode } from './errors.ts'

interface Common {
  /** Epoch milliseconds. */
  readonly at: number
}
interface OfSession extends Common {
  /** The first 16 hex digits of the SHA-256 of the session id: enough to follow one session, no handle on it. */
  readonly sid: string | null
}

/** What happened, without secrets. `code` is stable. */
export type SessionEvent =
  | (Common & { readonly code: 'sign_in.started'; readonly flow: string })
  | (OfSession & { readonly code: 'sign_in.succeeded' })
  | (Common & { readonly code: 'sign_in.failed'; readonly error: AuthErrorCode; readonly detail: string })
  /** A callback that this browser's flow does not fit: begun anew once, without anybody asking. `error` is what did not fit. */
  | (Common & { readonly code: 'sign_in.restarted'; readonly error: AuthErrorCode })
  | (OfSession & { readonly code: 'sign_out' })
  /** A sign-in in the same browser took the place of this session, which is ended as a sign-out ends it. */
  | (OfSession & { readonly code: 'session.replaced' })
  /** WorkOS did not revoke a session that was signed out here, at the second call either. A copy of its cookie may still be refreshed. */
  | (OfSession & { readonly code: 'revocation.failed'; readonly reason: string })
  /** A lifetime that the app configured is over. */
  | (OfSession & { readonly code: 'session.expired' })
  /** The cookies of a session take so many octets that proxies with small limits refuse them. See docs/deployment.md. */
  | (OfSession & { readonly code: 'session.large'; readonly octets: number })
  /** A refreshed session takes more octets than its cookies may have (`cookieMaxSize`). It is served from the memory of this process, and lost with it. */
  | (OfSession & { readonly code: 'session.too_large'; readonly octets: number; readonly limit: number })
  /** The cookie holds a session of another app on this host, which has the same cookie name and password. Set `WORKOS_COOKIE_NAME` in one of them. */
  | (Common & { readonly code: 'session.other_client'; readonly clientId: string })
  | (OfSession & { readonly code: 'refresh.succeeded'; readonly organizationId: string | null })
  | (OfSession & { readonly code: 'refresh.ended'; readonly reason: SignedOutReason })
  | (OfSession & {
      readonly code: 'refresh.unavailable'
      readonly reason: UnavailableReason
      readonly retryAfter: number | null
    })
  | (OfSession & { readonly code: 'refresh.misconfigured'; readonly detail: string })
  | (OfSession & { readonly code: 'refresh.organization_dropped'; readonly reason: string })
  | (OfSession & { readonly code: 'organization.switched'; readonly organizationId: string })
  | (OfSession & { readonly code: 'organization.refused'; readonly reason: string })
  | (OfSession & {
      readonly code: 'token.rejected'
      readonly reason: string
      readonly seen: string
      readonly expected: string
    })
  /** The `RefreshCoordinator` threw, did not answer in time, or gave an answer that is not true. `detail` is a class, a code or a field, never a value. */
  | (OfSession & {
      readonly code: 'coordinator.failed'
      readonly operation: 'find' | 'run'
      readonly reason: 'threw' | 'timeout' | 'invalid'
      readonly detail: string
    })
  /** The `SessionStorage` threw, or gave a value of another type than its interface. `detail` is a class or a code. */
  | (Common & {
      readonly code: 'storage.failed'
      readonly operation: 'read' | 'save' | 'clear'
      readonly detail: string
    })
  /** A token has a claim of another type than expected, so the claim counts as absent. Look at the JWT template in the WorkOS dashboard. */
  | (OfSession & {
      readonly code: 'token.claim_ignored'
      readonly claim: string
      readonly seen: string
      readonly expected: string
    })
  | (Common & { readonly code: 'provider.paused' | 'provider.resumed'; readonly seconds: number })
  | (Common & { readonly code: 'keys.unavailable'; readonly detail: string })
  | (Common & { readonly code: 'keys.stale'; readonly detail: string })
  /** This server's clock differs from WorkOS's by so many seconds, which Latchkey corrects. Positive if the server is behind. */
  | (Common & { readonly code: 'clock.skewed'; readonly seconds: number })
  /**
   * This server's clock differs from WorkOS's by more than Latchkey corrects, or a proxy rewrites the `Date` of answers. Sessions whose token does
   * not fit the clock are `unavailable` with the reason `clock`. Set the clock right.
   */
  | (Common & { readonly code: 'clock.wrong'; readonly seconds: number })
  | (Common & { readonly code: 'cookie.unreadable'; readonly reason: SignedOutReason })
  | (Common & { readonly code: 'origin.denied'; readonly path: string })
  /**
   * `signOut` was asked to return to a place that is no page of the app, and returns to `/` instead. `origin` is that of an absolute URL. If the
   * app wants it, list the whole URL in the option `signOutReturnTo` of the handler, the middleware or the handle.
   */
  | (Common & { readonly code: 'return_to.refused'; readonly origin: string | null })
  /** The app asked a cache to store a private response. `fields` are those that were replaced or removed, in lower case. */
  | (Common & { readonly code: 'cache.overridden'; readonly path: string; readonly fields: readonly string[] })

type WithoutStamp<Event> = Event extends unknown
  ? Omit<Event, 'at' | 'sid'> & (Event extends OfSession ? { sessionId: string | null } : {})
  : never

/** An event as the core raises it; the time and the hashed session id are added on the way out. */
export type RaisedEvent = WithoutStamp<SessionEvent>
