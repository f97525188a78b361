import { shortfall, type Requirement, type SignedIn } from '@latchkey/session/core'
import { leave } from './leave.ts'
import type { RequestState } from './request-state.ts'

/** The signed-in user who meets the requirement, or a thrown redirect or error. */
export async function guard(state: RequestState, requirement: Requirement): Promise<SignedIn> {
  const { auth } = state.context
  const missing = shortfall(auth, requirement, state.surface.service.now())
  if (auth.status === 'signed-in' && missing === null) return auth
  return leave(state, missing ?? { code: 'unauthenticated' })
}
