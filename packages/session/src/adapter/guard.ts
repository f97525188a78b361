import type { Auth, SignedIn } from '../model/auth.ts'
import { shortfall, type Requirement, type Shortfall } from '../service/requirement.ts'

/**
 * Returns the signed-in user who meets the requirement. For all others it throws what `leave` gives, in the framework's own idiom.
 * @throws `ERR_OPTION_INVALID` if the requirement is missing or malformed, without asking `leave`.
 */
export async function guard(
  auth: Auth,
  requirement: Requirement,
  { now, leave }: { now: Date; leave: (missing: Shortfall) => unknown },
): Promise<SignedIn> {
  const missing = shortfall(auth, requirement, now)
  if (auth.status === 'signed-in' && missing === null) return auth
  throw await leave(missing ?? { code: 'unauthenticated' })
}
