export interface User {
  readonly id: string
  email: string
  emailVerified: boolean
  firstName: string | null
  lastName: string | null
  name: string | null
  profilePictureUrl: string | null
  externalId: string | null
  locale: string | null
  metadata: Record<string, string>
  readonly featureFlags: readonly string[]
  readonly claims: Readonly<Record<string, unknown>>
  lastSignInAt: string | null
  readonly createdAt: string
  updatedAt: string
}

export interface OrganizationDomain {
  readonly id: string
  readonly domain: string
  readonly state: 'pending' | 'verified'
}

export interface Organization {
  readonly id: string
  name: string
  domains: readonly OrganizationDomain[]
  externalId: string | null
  stripeCustomerId: string | null
  metadata: Record<string, string>
  /** What a switch into the organization asks for; signing in to it on the page satisfies both. */
  readonly requires: 'sso' | 'mfa' | null
  readonly entitlements: readonly string[]
  readonly featureFlags: readonly string[]
  readonly createdAt: string
  updatedAt: string
}

export type MembershipStatus = 'active' | 'inactive' | 'pending'

export interface Membership {
  readonly id: string
  readonly userId: string
  readonly organizationId: string
  status: MembershipStatus
  /** Highest priority first. */
  roles: readonly [string, ...string[]]
  readonly permissions: readonly string[]
  readonly customAttributes: Record<string, unknown>
  readonly claims: Readonly<Record<string, unknown>>
  readonly createdAt: string
  updatedAt: string
}

export interface Impersonator {
  readonly email: string
  readonly reason: string | null
}

export interface Session {
  readonly id: string
  readonly userId: string
  readonly clientId: string
  /** The organization of the newest access token: what a refresh without `organization_id` keeps. */
  organizationId: string | undefined
  /** The organization signed in to on the page, whose SSO and MFA demands are therefore met. */
  readonly signInOrganizationId: string | undefined
  readonly impersonator: Impersonator | undefined
  readonly authenticationMethod: string
  /** Seconds since the epoch; a refresh never changes it. */
  readonly authTime: number
  readonly ipAddress: string | null
  readonly userAgent: string | null
  status: 'active' | 'revoked'
  readonly expiresAt: string
  endedAt: string | null
  readonly createdAt: string
  updatedAt: string
  /** Milliseconds since the epoch; a refresh moves it. Infinity without an inactivity timeout. */
  idleAt: number
  /** Every refresh token of the session still remembered, oldest first. */
  readonly refreshTokens: string[]
}

/** Who proved who they are, how and when: what a session is made from. */
export interface Authentication {
  readonly userId: string
  readonly impersonator: Impersonator | undefined
  readonly authenticationMethod: string
  /** Seconds since the epoch. */
  readonly authTime: number
}

export interface AuthorizationCode extends Authentication {
  readonly organizationId: string | undefined
  readonly codeChallenge: string | undefined
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** An authentication that waits for the choice of an organization, by its `pending_authentication_token`. */
export interface PendingAuthentication extends Authentication {
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

export interface RefreshToken {
  readonly sessionId: string
  /** How many token requests named it, whatever they were answered. */
  uses: number
  exchange: Exchange | undefined
}

/** One use of a refresh token: kept so that a replay gets the same bytes. */
export interface Exchange {
  readonly at: number
  readonly organizationId: string | undefined
  /** Let go of once the replay window is over. */
  body: Promise<string> | undefined
}
