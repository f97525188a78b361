import type { ClientImpersonator, ClientSession, ClientUser } from '@latchkey/client'

/** What a loader may hand over: the session for the browser, or what `getAuth()` gave it. */
export type InitialAuth = ClientSession | UserInfo | NoUserInfo

interface UserInfo {
  readonly user: ClientUser
  readonly sessionId: string
  readonly organizationId?: string | undefined
  readonly role?: string | undefined
  readonly roles?: readonly string[] | undefined
  readonly permissions?: readonly string[] | undefined
  readonly entitlements?: readonly string[] | undefined
  readonly featureFlags?: readonly string[] | undefined
  readonly impersonator?: ClientImpersonator | undefined
  readonly expiresAt?: number | undefined
  readonly endsAt?: number | null | undefined
}

interface NoUserInfo {
  readonly user: null
  /** The vendor's `getAuth()` knows no third outcome: nobody is signed in, where it is absent. */
  readonly status?: 'signed-out' | 'unavailable' | undefined
  readonly reason?: string | undefined
  readonly retryAfter?: number | null | undefined
}

/** A loader's session as the store takes it. Fields are named, so that a token which came along stays behind (design rule 11). */
export function initialSession(auth: InitialAuth): ClientSession {
  if ('now' in auth) return auth
  if (auth.user === null) {
    const { status = 'signed-out', reason, retryAfter = null } = auth
    return { ...NOBODY, status, retryAfter, ...(reason !== undefined && { reason }) }
  }
  return {
    ...NOBODY,
    status: 'signed-in',
    sessionId: auth.sessionId,
    user: auth.user,
    organizationId: auth.organizationId ?? null,
    role: auth.role ?? null,
    roles: auth.roles ?? [],
    permissions: auth.permissions ?? [],
    entitlements: auth.entitlements ?? [],
    featureFlags: auth.featureFlags ?? [],
    impersonator: auth.impersonator ?? null,
    expiresAt: auth.expiresAt ?? null,
    endsAt: auth.endsAt ?? null,
  }
}

const NOBODY: ClientSession = {
  status: 'signed-out',
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
  now: 0,
}
