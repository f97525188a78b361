/** A person, as the provider names them. */
export interface ClientUser {
  readonly object: 'user'
  readonly id: string
  readonly email: string
  readonly emailVerified: boolean
  readonly profilePictureUrl: string | null
  /** Absent in sessions sealed with `@workos-inc/node` 10. */
  readonly name?: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly lastSignInAt: string | null
  readonly locale?: string | null
  /** ISO 8601. */
  readonly createdAt: string
  /** ISO 8601. */
  readonly updatedAt: string
  readonly externalId: string | null
  readonly metadata: Readonly<Record<string, string>>
}

export interface ClientImpersonator {
  readonly email: string
  readonly reason: string | null
}

/** What the server says of a session to its browser: the JSON of `GET session`. Never a token. */
export interface ClientSession {
  readonly status: 'signed-in' | 'signed-out' | 'unavailable'
  /** Why nobody is signed in, or why it cannot be said. */
  readonly reason?: string | undefined
  /** Seconds to wait where it cannot be said, or null where none were named. */
  readonly retryAfter?: number | null
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
  /** Epoch seconds, on the clock that the other times are on. 0 where it is not known. */
  readonly now: number
}

const LISTS = ['roles', 'permissions', 'entitlements', 'featureFlags'] as const

/** Whether JSON of an unknown origin is a session: a proxy's page, or an app's own route at our path, is none. */
export function isClientSession(value: unknown): value is ClientSession {
  if (typeof value !== 'object' || value === null) return false
  const session = value as Partial<Record<keyof ClientSession, unknown>>
  if (typeof session.now !== 'number' || LISTS.some((list) => !Array.isArray(session[list]))) return false
  if (session.status !== 'signed-in') return session.status === 'signed-out' || session.status === 'unavailable'
  return typeof session.sessionId === 'string' && typeof session.user === 'object' && session.user !== null
}
