import { shortfall, type AuthContext, type Requirement, type SignedIn } from '@latchkey/session/core'
import { leave } from './leave.ts'
import type { RequestState } from './request-state.ts'
import { authkitService } from './service.ts'

/** The signed-in user who meets the requirement, or a thrown `Response`. */
export async function guard(state: RequestState, context: AuthContext, requirement: Requirement): Promise<SignedIn> {
  const { auth } = context
  const missing = shortfall(auth, requirement, authkitService().now())
  if (auth.status === 'signed-in' && missing === null) return auth
  throw await leave(state, missing ?? { code: 'unauthenticated' })
}
