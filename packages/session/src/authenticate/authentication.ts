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
  /** `ended`: the provider, or a sign-out here, ended this session, so its cookie goes too. An unreadable one is left alone. */
  | {
      readonly status: 'signed-out'
      readonly reason: SignedOutReason
      readonly ended: boolean
      /** The session whose refresh token the provider did not take: spent here before, it says nothing about the one that followed. */
      readonly refused?: Session
    }
  | {
      readonly status: 'unavailable'
      readonly reason: UnavailableReason
      readonly retryAfter: number | null
      readonly session: Session
      readonly sealed: string | null
    }

export type ServedSession = Exclude<Authentication, { status: 'signed-out' }>
