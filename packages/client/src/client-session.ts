/** A person, as the provider names them. */
export interface ClientUser {
  readonly id: string
  readonly email: string
  readonly firstName?: string | null
  readonly lastName?: string | null
  readonly profilePictureUrl?: string | null
  readonly emailVerified?: boolean
}

export interface ClientImpersonator {
  readonly email: string
  readonly reason?: string | null
}

/** What the server says of a session to its browser: the JSON of `GET session`. Never a token. */
export interface ClientSession {
  readonly status: 'signed-in' | 'signed-out' | 'unavailable'
  /** Why nobody is signed in, or why it cannot be said. */
  readonly reason?: string
  readonly sessionId: string | null
  readonly user: ClientUser | null
  readonly organizationId: string | null
  readonly role: string | null
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  readonly entitlements: readonly string[]
  readonly featureFlags: readonly string[]
  readonly impersonator: ClientImpersonator | null
  /** Those that the app publishes. */
  readonly claims: Readonly<Record<string, unknown>>
  /** Epoch seconds: of the access token, not of the session. */
  readonly expiresAt: number | null
  /** Epoch seconds, or null where no limit is set. */
  readonly endsAt: number | null
  /** Epoch seconds, on the clock that the other times are on. */
  readonly now: number
}

/** What the browser knows: nothing yet, or what the server said last. */
export type SessionState = { readonly status: 'loading' } | ClientSession

/** Nobody signed in, for a reason. */
export const signedOut = (reason: string, now: number): ClientSession => ({
  status: 'signed-out',
  reason,
  sessionId: null,
  user: null,
  organizationId: null,
  role: null,
  roles: [],
  permissions: [],
  entitlements: [],
  featureFlags: [],
  impersonator: null,
  claims: {},
  expiresAt: null,
  endsAt: null,
  now,
})

/** Whether JSON of an unknown origin is a session: a proxy's page, or an app's own route at our path, is none. */
export function isClientSession(value: unknown): value is ClientSession {
  if (typeof value !== 'object' || value === null || !('status' in value) || !('now' in value)) return false
  const { status, user, now } = value as Partial<Record<keyof ClientSession, unknown>>
  if (typeof now !== 'number') return false
  if (status === 'signed-in') return typeof user === 'object' && user !== null
  return status === 'signed-out' || status === 'unavailable'
}
