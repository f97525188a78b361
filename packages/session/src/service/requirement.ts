import type { Auth, SignedIn } from '../model/auth.ts'
import { isRecent } from './is-recent.ts'

/** What a guard asks of the session. It crosses to the server as it is, so it is checked on the way in. */
export type Requirement =
  | { kind: 'auth' }
  | { kind: 'role'; role: string }
  | { kind: 'permission'; permission: string }
  | { kind: 'recent-auth'; maxAge: number }

/** How a session fails a requirement. */
export type Shortfall =
  | { code: 'unauthenticated' }
  | { code: 'reauthentication_required'; maxAge: number }
  | { code: 'forbidden'; needs: string }
  | { code: 'unavailable'; retryAfter: number | null }

/** What a guard of an adapter asks. Null: the session meets it. */
export function shortfall(auth: Auth, requirement: Requirement, now: Date): Shortfall | null {
  if (auth.status === 'unavailable') return { code: 'unavailable', retryAfter: auth.retryAfter }
  if (auth.status === 'signed-out') return { code: 'unauthenticated' }
  return missing(auth, requirement, now)
}

function missing(auth: SignedIn, requirement: Requirement, now: Date): Shortfall | null {
  switch (requirement.kind) {
    case 'auth':
      return null
    case 'role': {
      const { role } = requirement
      const held: readonly (string | undefined)[] = [auth.role, ...(auth.roles ?? [])]
      return held.includes(role) ? null : { code: 'forbidden', needs: `the role "${role}"` }
    }
    case 'permission': {
      const { permission } = requirement
      const held: readonly string[] = auth.permissions ?? []
      return held.includes(permission) ? null : { code: 'forbidden', needs: `the permission "${permission}"` }
    }
    case 'recent-auth': {
      const { maxAge } = requirement
      return isRecent(auth, maxAge, now) ? null : { code: 'reauthentication_required', maxAge }
    }
  }
}
