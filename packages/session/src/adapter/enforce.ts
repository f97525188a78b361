import type { SignedIn } from '../model/auth.ts'
import type { Requirement, Shortfall } from '../service/requirement.ts'
import { deliver, type Delivery } from './deliver.ts'
import { guard } from './guard.ts'
import type { RequestState } from './request-state.ts'

/** The answer to a request that a guard refuses, in the framework's own idiom. */
export type Leave = (state: RequestState, missing: Shortfall) => Promise<Response>

/** The signed-in user who meets the requirement, or a thrown `Response` that carries the session's cookies where nothing else does. */
export const enforce = (delivery: Delivery, requirement: Requirement, leave: Leave): Promise<SignedIn> =>
  guard(delivery.context.auth, requirement, {
    now: delivery.state.service.now(),
    leave: async (missing) => deliver(delivery, await leave(delivery.state, missing)),
  })
