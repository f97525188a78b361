import type { SignedOutReason, UnavailableReason } from '../model/auth.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'
import type { RefusalKind } from '../model/refusal-kind.ts'

/** What came of one refresh grant. */
export type RefreshOutcome =
  /** `claims` is null where the new token could not be verified yet: the pair is kept, not served (design rule 5). */
  | {
      readonly status: 'refreshed'
      readonly session: Session
      readonly sealed: string
      readonly claims: BaseTokenClaims | null
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
 */
export interface RefreshCoordinator {
  run(key: string, grant: () => Promise<RefreshOutcome>): Promise<RefreshOutcome>
  /** The grant of this key that is running or was settled inside the window, or null. */
  find(key: string): Promise<RefreshOutcome | null>
}
