import type { SignedOutReason, UnavailableReason } from '../model/auth.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import type { Session } from '../model/session.ts'

/** What the cookie of a request says. `sealed` is the cookie to write, or null where the one it came with still stands. */
export type Authentication =
  | {
      readonly status: 'signed-in'
      readonly session: Session
      readonly claims: BaseTokenClaims
      readonly sealed: string | null
      /** The session that is sealed, where it is kept and another one serves. */
      readonly kept?: Session
      /** Whether the token has expired and serves on inside `staleIfError`. */
      readonly stale?: boolean
    }
  | {
      readonly status: 'signed-out'
      readonly reason: SignedOutReason
      /**
       * The session that came and has ended by itself: WorkOS refused to refresh it, or its lifetime is over. Its cookie stays, and WorkOS may know
       * the session still, so a sign-out ends it.
       */
      readonly lapsed?: Session
      /** Whether the browser does not know yet that WorkOS refused the session: then a cookie tells it (`ended-cookie.ts`). */
      readonly isNews?: boolean
    }
  | {
      readonly status: 'unavailable'
      readonly reason: UnavailableReason
      readonly retryAfter: number | null
      readonly session: Session
      readonly sealed: string | null
    }

export type ServedSession = Exclude<Authentication, { status: 'signed-out' }>

/** The session that came and has ended by itself, or null. */
export const lapsedOf = (authentication: Authentication | { readonly status: 'unavailable' }): Session | null =>
  (authentication.status === 'signed-out' ? authentication.lapsed : null) ?? null
