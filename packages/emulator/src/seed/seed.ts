/** What an emulator starts with, and what `reset()` goes back to. Every id may be left out: it is then made from the name. */
export interface Seed {
  readonly organizations?: readonly SeedOrganization[]
  readonly users?: readonly SeedUser[]
  readonly roles?: readonly SeedRole[]
  /** Redirect and sign-out URLs outside this machine; loopback URLs are always allowed. */
  readonly redirectUris?: readonly string[]
}

export interface SeedOrganization {
  readonly id?: string
  readonly name: string
  readonly domains?: readonly string[]
  readonly externalId?: string
  readonly metadata?: Readonly<Record<string, string>>
  /** A switch into it is refused with `sso_required` or `mfa_enrollment`; signing in to it on the page is not. */
  readonly requires?: 'sso' | 'mfa'
  readonly entitlements?: readonly string[]
  readonly featureFlags?: readonly string[]
}

export interface SeedUser {
  readonly id?: string
  readonly email: string
  readonly firstName?: string
  readonly lastName?: string
  /** true by default. */
  readonly emailVerified?: boolean
  readonly profilePictureUrl?: string
  readonly externalId?: string
  readonly locale?: string
  readonly metadata?: Readonly<Record<string, string>>
  readonly featureFlags?: readonly string[]
  /** Custom claims of access tokens, as a JWT template gives them. Those of the membership win. */
  readonly claims?: Readonly<Record<string, unknown>>
  readonly memberships?: readonly SeedMembership[]
}

export interface SeedMembership {
  readonly id?: string
  /** The name or the id of an organization of the seed. */
  readonly organization: string
  /** `member` by default. */
  readonly role?: string
  /** Several roles, highest priority first; instead of `role`. */
  readonly roles?: readonly string[]
  /** Beside those that the roles give. */
  readonly permissions?: readonly string[]
  readonly status?: 'active' | 'inactive' | 'pending'
  /** Custom claims of access tokens in this organization. */
  readonly claims?: Readonly<Record<string, unknown>>
}

/** The permissions of a role, in every organization. */
export interface SeedRole {
  readonly slug: string
  readonly permissions?: readonly string[]
}

/** Two organizations and three people: what an app sees when nobody wrote a seed. */
export const DEFAULT_SEED: Seed = {
  organizations: [{ name: 'Acme' }, { name: 'Globex' }],
  users: [
    {
      email: 'ada@example.com',
      firstName: 'Ada',
      lastName: 'Lovelace',
      memberships: [
        { organization: 'Acme', role: 'admin', permissions: ['posts:write'] },
        { organization: 'Globex', role: 'member' },
      ],
    },
    {
      email: 'grace@example.com',
      firstName: 'Grace',
      lastName: 'Hopper',
      memberships: [{ organization: 'Acme', role: 'member' }],
    },
    { email: 'alan@example.com', firstName: 'Alan', lastName: 'Turing' },
  ],
}
