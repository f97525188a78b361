import type { ClientImpersonator, ClientUser } from './client-session.ts'
import type { SessionState } from './session-state.ts'

/** Who is signed in, by the vendor's names: undefined where there is none. */
export interface AuthFacts {
  user: ClientUser | null
  sessionId: string | undefined
  organizationId: string | undefined
  role: string | undefined
  roles: string[] | undefined
  permissions: string[] | undefined
  entitlements: string[] | undefined
  featureFlags: string[] | undefined
  impersonator: ClientImpersonator | undefined
  /** Those that the app names in the handler's `publicClaims`. */
  claims: Readonly<Record<string, unknown>> | undefined
}

/** What a state says of a person. */
export function factsOf(state: SessionState): AuthFacts {
  const known = state.status === 'signed-in' ? state : null
  return {
    user: state.user,
    sessionId: known?.sessionId,
    organizationId: known?.organizationId ?? undefined,
    role: known?.role ?? undefined,
    roles: known?.roles,
    permissions: known?.permissions,
    entitlements: known?.entitlements,
    featureFlags: known?.featureFlags,
    impersonator: known?.impersonator ?? undefined,
    claims: known?.claims,
  }
}
