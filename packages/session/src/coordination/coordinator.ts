import type { SignedOutReason, UnavailableReason } from '../model/auth.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import type { RefusalKind } from '../model/refusal-kind.ts'

/** What came of one refresh grant. */
export type RefreshOutcome =
  /** `claims` is null if the new token could not be verified, or does not fit the configuration: the pair is kept and not served, for the reason `unserved`. */
  | {
      readonly status: 'refreshed'
      readonly session: Session
      readonly sealed: string
      readonly claims: BaseTokenClaims | null
      readonly unserved?: UnavailableReason
    }
  | { readonly status: 'ended'; readonly reason: SignedOutReason }
  | { readonly status: 'unavailable'; readonly reason: UnavailableReason; readonly retryAfter: number | null }
  /** An organization switch that was not granted. The session it started from lives on. */
  | {
      readonly status: 'refused'
      readonly kind: RefusalKind
      readonly reason: string
      readonly retryAfter: number | null
    }

/**
 * Makes a refresh token be used once (RFC 9700 section 4.14.2). `key` is a hash, never a token.
 * Holders of the same key that come while a grant runs share it; holders that come inside the replay window after it
 * get what was settled. An outcome that settles nothing (`unavailable`, `refused`) is forgotten at once.
 *
 * Latchkey does not rely on a coordinator to be right or to be there:
 * - A method that throws, or that does not answer within 8 seconds, makes the request `unavailable` with the reason
 *   `coordinator_unavailable`. A token that is still valid serves, the cookie stays, and no refresh token is sent.
 * - An outcome from another process is checked. The token has to verify and has to be of the same user and the same session. The session is
 *   sealed again, because `sealed` is not trusted. `ended` counts only with a reason that a refresh can have.
 * - A grant that this process made is used, whatever becomes of its outcome in the coordinator.
 *
 * Each failure raises the event `coordinator.failed`.
 */
export interface RefreshCoordinator {
  /** Returns what came of the grant of this key. Calls `grant` at most once, and only if no other holder runs or has settled this key. */
  run(key: string, grant: () => Promise<RefreshOutcome>): Promise<RefreshOutcome>
  /** Returns the outcome of the grant of this key that is running or was settled inside the window, or null. */
  find(key: string): Promise<RefreshOutcome | null>
}
