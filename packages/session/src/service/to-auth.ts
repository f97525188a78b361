import type { Authentication } from '../authenticate/authentication.ts'
import { endOf } from '../authenticate/lifetime.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import type { Auth, SignedIn } from '../model/auth.ts'
import { deepFrozen } from '../model/deep-frozen.ts'
import type { Session } from '../model/session.ts'

type SignedInSession = Pick<Extract<Authentication, { status: 'signed-in' }>, 'session' | 'claims' | 'stale'>
type Limits = Pick<ResolvedConfig, 'sessionMaxAge' | 'sessionIdleTimeout'>

/** The state of a request whose storage could not be read. */
export interface StorageUnread {
  readonly status: 'unavailable'
  readonly reason: 'storage_unavailable'
  readonly retryAfter: null
  readonly session: null
  readonly sealed: null
}

/** What a request is told. Tokens do not travel by accident: the access token is read by name only, the refresh token is not there. */
export function toAuth(limits: Limits, authentication: Authentication | StorageUnread): Auth {
  switch (authentication.status) {
    case 'signed-in':
      return signedIn(limits, authentication)
    case 'signed-out':
      return { status: 'signed-out', user: null, reason: authentication.reason }
    case 'unavailable': {
      const { reason, retryAfter } = authentication
      return { status: 'unavailable', user: null, reason, retryAfter }
    }
  }
}

export function signedIn(limits: Limits, { session, claims, stale = false }: SignedInSession): SignedIn {
  const auth: Omit<SignedIn, 'accessToken'> = {
    status: 'signed-in',
    user: session.user,
    sessionId: claims.sid,
    // Frozen with and without a cache of claims: an app that sorts a list must not fail in one of the two only.
    claims: deepFrozen(claims),
    organizationId: claims.org_id,
    role: claims.role,
    roles: claims.roles,
    permissions: claims.permissions,
    entitlements: claims.entitlements,
    featureFlags: claims.feature_flags,
    impersonator: session.impersonator ?? (claims.act ? { email: claims.act.sub, reason: null } : undefined),
    expiresAt: claims.exp,
    endsAt: endOf(session, limits),
    stale,
  }
  // A class with toJSON is a 500 in seroval and devalue; a property that is not enumerable is dropped by all of them.
  return Object.defineProperty(auth, 'accessToken', { value: session.accessToken, enumerable: false }) as SignedIn
}

/** A session as `getSession` hands it out: its tokens are read by name and in no serialization. */
export function withHiddenTokens(session: Session): Session {
  const { accessToken, refreshToken, ...visible } = session
  return Object.defineProperties(visible, {
    accessToken: { value: accessToken, enumerable: false },
    refreshToken: { value: refreshToken, enumerable: false },
  }) as Session
}
