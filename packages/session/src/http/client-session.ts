import type { Auth, SignedIn } from '../model/auth.ts'
import type { Impersonator, User } from '../model/session.ts'

/** What the browser may know of a session: `GET session`, and what adapters hydrate the browser's store with. Never a token. */
export interface ClientSession {
  readonly status: Auth['status']
  /** Why nobody is signed in, or why it cannot be said. */
  readonly reason?: string
  readonly sessionId: string | null
  readonly user: User | null
  readonly organizationId: string | null
  readonly role: string | null
  readonly roles: readonly string[]
  readonly permissions: readonly string[]
  readonly entitlements: readonly string[]
  readonly featureFlags: readonly string[]
  readonly impersonator: Impersonator | null
  /** Those that the app named in `publicClaims`, and no others. */
  readonly claims: Readonly<Record<string, unknown>>
  /** Epoch seconds: of the access token, not of the session. */
  readonly expiresAt: number | null
  /** Epoch seconds, or null where no limit is set. */
  readonly endsAt: number | null
  /** Epoch seconds, on the clock that the other times are on. */
  readonly now: number
}

export interface ClientSessionOptions {
  /** Names of claims that the browser may see. None by default. */
  publicClaims?: readonly string[]
  now: Date
}

/** The JSON of a session: null for what is absent, and every list a list. */
export function toClientSession(auth: Auth, { publicClaims = [], now }: ClientSessionOptions): ClientSession {
  const signedIn = auth.status === 'signed-in' ? auth : null
  return {
    status: auth.status,
    ...(auth.status !== 'signed-in' && { reason: auth.reason }),
    sessionId: signedIn?.sessionId ?? null,
    user: auth.user,
    organizationId: signedIn?.organizationId ?? null,
    role: signedIn?.role ?? null,
    roles: signedIn?.roles ?? [],
    permissions: signedIn?.permissions ?? [],
    entitlements: signedIn?.entitlements ?? [],
    featureFlags: signedIn?.featureFlags ?? [],
    impersonator: signedIn?.impersonator ?? null,
    claims: signedIn === null ? {} : pick(signedIn, publicClaims),
    expiresAt: signedIn?.expiresAt ?? null,
    endsAt: signedIn?.endsAt ?? null,
    now: Math.floor(now.getTime() / 1000),
  }
}

const pick = ({ claims }: SignedIn, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => names.includes(name)))
