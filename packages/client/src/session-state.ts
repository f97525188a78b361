import type { ClientImpersonator, ClientSession, ClientUser } from './client-session.ts'

export interface SignedInState {
  readonly status: 'signed-in'
  readonly user: ClientUser
  readonly sessionId: string
  readonly organizationId: string | null
  readonly role: string | null
  readonly roles: string[]
  readonly permissions: string[]
  readonly entitlements: string[]
  readonly featureFlags: string[]
  readonly impersonator: ClientImpersonator | null
  readonly claims: Readonly<Record<string, unknown>>
  /** Epoch seconds: of the access token, not of the session. Null where the page did not say. */
  readonly expiresAt: number | null
  /** Epoch seconds, or null where no limit is set. */
  readonly endsAt: number | null
  /** Epoch seconds, on the server's clock, when this was said. 0 where the page did not say. */
  readonly now: number
}

export interface SignedOutState {
  readonly status: 'signed-out'
  readonly user: null
  /** The server's code, `signed_out` after a sign-out here. Absent where the page did not say. */
  readonly reason?: string | undefined
}

/** It cannot be said whether somebody is signed in. Not a sign-out (design rule 1). */
export interface UnavailableState {
  readonly status: 'unavailable'
  readonly user: null
  /** The server's code, `offline` where it could not be reached. */
  readonly reason: string
  /** Seconds, or null where none were named. */
  readonly retryAfter: number | null
}

/** What has been found out. Narrows on `status` and on `user`. */
export type KnownState = SignedInState | SignedOutState | UnavailableState

/** What the browser knows of the session. `loading` until the first answer, and never after it. */
export type SessionState = { readonly status: 'loading'; readonly user: null } | KnownState

/** The server's words as a state. */
export function stateOf(session: ClientSession): KnownState {
  const { status, reason, retryAfter, user, sessionId, ...facts } = session
  if (status === 'unavailable')
    return { status, user: null, reason: reason ?? 'unavailable', retryAfter: retryAfter ?? null }
  if (status === 'signed-out' || user === null || sessionId === null)
    return { status: 'signed-out', user: null, ...(reason !== undefined && { reason }) }
  return {
    ...facts,
    status,
    user,
    sessionId,
    roles: [...facts.roles],
    permissions: [...facts.permissions],
    entitlements: [...facts.entitlements],
    featureFlags: [...facts.featureFlags],
  }
}
