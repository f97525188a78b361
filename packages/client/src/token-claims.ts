import type { SessionState } from './session-state.ts'

/** What AuthKit's access tokens say, in the token's own names. */
export interface JWTPayload {
  /** The session's id. */
  sid: string
  /** The user's id. */
  sub: string
  /** Epoch seconds. */
  exp: number
  org_id: string
  role: string
  roles: string[]
  permissions: string[]
  entitlements: string[]
  feature_flags: string[]
  iss: string
  aud: string | string[]
  /** Epoch seconds. */
  iat: number
  jti: string
  /** Epoch seconds. */
  auth_time: number
}

/** Each may be absent. */
export type TokenClaims<Claims> = Partial<JWTPayload & Claims>

/**
 * The claims that the browser may know: those the session is made of, and those named in the handler's `publicClaims`.
 * Empty where nobody is signed in. No token is decoded, none need be here.
 */
export function claimsOf<Claims = Record<string, unknown>>(state: SessionState): TokenClaims<Claims> {
  if (state.status !== 'signed-in') return {}
  const known: Partial<JWTPayload> = {
    sid: state.sessionId,
    sub: state.user.id,
    roles: state.roles,
    permissions: state.permissions,
    entitlements: state.entitlements,
    feature_flags: state.featureFlags,
    ...(state.expiresAt !== null && { exp: state.expiresAt }),
    ...(state.organizationId !== null && { org_id: state.organizationId }),
    ...(state.role !== null && { role: state.role }),
  }
  return { ...known, ...state.claims } as TokenClaims<Claims>
}
