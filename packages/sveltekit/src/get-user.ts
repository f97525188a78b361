import type { User } from '@latchkey/session/core'
import { requestState, type EventLike } from './request-state.ts'

/** Who is signed in, or null; `event.locals.auth` says why. */
export const getUser = async (event?: EventLike): Promise<User | null> => requestState(event).context.auth.user
