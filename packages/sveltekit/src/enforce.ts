import type { Requirement, SignedIn } from '@latchkey/session/core'
import { guard } from '@latchkey/session/adapter'
import { leave } from './leave.ts'
import type { RequestState } from './request-state.ts'

/** The signed-in user who meets the requirement, or a thrown redirect or error. */
export const enforce = (state: RequestState, requirement: Requirement): Promise<SignedIn> =>
  guard(state.context.auth, requirement, {
    now: state.surface.service.now(),
    leave: (missing) => leave(state, missing),
  })
