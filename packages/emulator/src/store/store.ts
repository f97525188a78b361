import type {
  AuthorizationCode,
  Membership,
  Organization,
  PendingAuthentication,
  RefreshToken,
  Session,
  User,
} from './entities.ts'

/** Everything that `reset()` takes back to the seed. Maps keep insertion order, which is creation order. */
export interface Store {
  readonly users: Map<string, User>
  readonly organizations: Map<string, Organization>
  readonly memberships: Map<string, Membership>
  readonly sessions: Map<string, Session>
  readonly codes: Map<string, AuthorizationCode>
  readonly pendingAuthentications: Map<string, PendingAuthentication>
  readonly refreshTokens: Map<string, RefreshToken>
  /** Answers of creating requests by `Idempotency-Key`. */
  readonly created: Map<string, { readonly status: number; readonly body: string }>
  /** Permissions that a role gives wherever it is held. */
  readonly rolePermissions: Map<string, readonly string[]>
}

export function createStore(): Store {
  return {
    users: new Map(),
    organizations: new Map(),
    memberships: new Map(),
    sessions: new Map(),
    codes: new Map(),
    pendingAuthentications: new Map(),
    refreshTokens: new Map(),
    created: new Map(),
    rolePermissions: new Map(),
  }
}

export function clearStore(store: Store): void {
  for (const map of Object.values(store)) map.clear()
}
