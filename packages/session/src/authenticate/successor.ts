import type { RefreshOutcome } from '../coordination/coordinator.ts'
import type { Deadline } from '../model/deadline.ts'
import { sha256Hex } from '../crypto/digest.ts'
import type { Session } from '../model/session.ts'
import { findOutcome } from './ask-coordinator.ts'
import type { Instance } from './instance.ts'

export type Refreshed = Extract<RefreshOutcome, { status: 'refreshed' }>

/** What a coordinator knows this session's refresh token by: a hash, never the token. */
export const refreshKeyOf = ({ config }: Instance, { refreshToken }: Session): Promise<string> =>
  sha256Hex(`${config.clientId} ${refreshToken}`)

/** Successors that a chain has at most. A successor is found for 30 seconds only. */
const MOST_LINKS = 1_000

/** Follows a chain of successors. `key` is the coordinator's key for the session that the walk has reached. */
export interface SuccessorWalk {
  readonly key: string
  /** Moves to this session. Returns false, and does not move, if the walk was there before or is too long. */
  moveTo(session: Session): Promise<boolean>
}

/**
 * Starts a walk at this session. The walk visits no key twice: WorkOS may answer with the refresh token that it was given (RFC 6749 section 6),
 * and a custom coordinator may answer anything, so a chain can be a circle, or endless.
 */
export async function walkFrom(instance: Instance, session: Session): Promise<SuccessorWalk> {
  let key = await refreshKeyOf(instance, session)
  const visited = new Set([key])
  return {
    get key() {
      return key
    },
    async moveTo(next) {
      const own = await refreshKeyOf(instance, next)
      // WorkOS returned the token that it was given. Its key leads to an older session, so this one needs another key.
      const candidate = visited.has(own) ? await sha256Hex(`${own} ${next.accessToken}`) : own
      if (visited.has(candidate) || visited.size > MOST_LINKS) return false
      visited.add(candidate)
      key = candidate
      return true
    },
  }
}

/** Returns the newest session that followed from this one, or null if none is known. What a coordinator cannot say is not known. */
export async function findSuccessor(
  instance: Instance,
  session: Session,
  deadline: Deadline,
): Promise<Refreshed | null> {
  const walk = await walkFrom(instance, session)
  let found: Refreshed | null = null
  do {
    const outcome = await findOutcome(instance, { key: walk.key, session: found?.session ?? session }, deadline)
    if (outcome?.status !== 'refreshed') return found
    found = outcome
  } while (await walk.moveTo(found.session))
  return found
}

/** Follows the chain to its end: handing out a link of it would put an older session over a newer one in the browser. */
export const newest = async (instance: Instance, link: Refreshed, deadline: Deadline): Promise<Refreshed> =>
  (await findSuccessor(instance, link.session, deadline)) ?? link
