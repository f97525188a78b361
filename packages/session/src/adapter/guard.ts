import type { Auth, SignedIn } from '../model/auth.ts'
import { shortfall, type Requirement, type Shortfall } from '../service/requirement.ts'

/** The signed-in user who meets the requirement; for all others throws what `leave` gives, in the framework's own idiom. */
export async function guard(
  auth: Auth,
  requirement: Requirement,
  { now, leave }: { now: Date; leave: (missing: Shortfall) => unknown },
): Promise<SignedIn> {
  const missing = shortfall(auth, requirement, now)
  if (auth.status === 'signed-in' && missing === null) return auth
  throw await leave(missing ?? { code: 'unauthenticated' })
}
