import type { Auth, SignedIn } from '../model/auth.ts'
import { isRecent } from './is-recent.ts'
import { parseRequirement } from './parse-requirement.ts'

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

/**
 * Returns how the session fails the requirement of a guard, or null if it meets it.
 * @throws `ERR_OPTION_INVALID` if the requirement is missing or malformed, whoever asks: that is a fault of the app, and no sign-in lifts it.
 */
export function shortfall(auth: Auth, requirement: Requirement, now: Date): Shortfall | null {
  const asked = parseRequirement(requirement)
  if (auth.status === 'unavailable') return { code: 'unavailable', retryAfter: auth.retryAfter }
  if (auth.status === 'signed-out') return { code: 'unauthenticated' }
  return missing(auth, asked, now)
}

function missing(auth: SignedIn, requirement: Requirement, now: Date): Shortfall | null {
  switch (requirement.kind) {
    case 'auth':
      return null
    case 'role': {
      const { role } = requirement
      const isHeld = auth.role === role || auth.roles?.some((held) => held === role) === true
      return isHeld ? null : { code: 'forbidden', needs: `the role "${role}"` }
    }
    case 'permission': {
      const { permission } = requirement
      const isHeld = auth.permissions?.some((held) => held === permission) === true
      return isHeld ? null : { code: 'forbidden', needs: `the permission "${permission}"` }
    }
    case 'recent-auth': {
      const { maxAge } = requirement
      return isRecent(auth, maxAge, now) ? null : { code: 'reauthentication_required', maxAge }
    }
  }
}
