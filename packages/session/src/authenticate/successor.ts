import type { RefreshOutcome } from '../coordination/coordinator.ts'
import { sha256Hex } from '../crypto/digest.ts'
import type { Session } from '../model/session.ts'
import type { Instance } from './instance.ts'

export type Refreshed = Extract<RefreshOutcome, { status: 'refreshed' }>

/** What a coordinator knows this session's refresh token by: a hash, never the token. */
export const refreshKeyOf = ({ config }: Instance, { refreshToken }: Session): Promise<string> =>
  sha256Hex(`${config.clientId} ${refreshToken}`)

/** What came of this session's refresh token, where that is known still. */
export const findOutcome = async (instance: Instance, session: Session): Promise<RefreshOutcome | null> =>
  instance.coordinator.find(await refreshKeyOf(instance, session))

/** Follows a chain of successors. `key` is the coordinator's key for the session that the walk has reached. */
export interface SuccessorWalk {
  readonly key: string
  /** Moves to this session. Returns false, and does not move, if the walk was there before. */
  moveTo(session: Session): Promise<boolean>
}

/**
 * Starts a walk at this session. The walk visits no key twice: WorkOS may answer with the refresh token that it was given (RFC 6749 section 6),
 * and a custom coordinator may answer anything, so a chain can be a circle.
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
      if (visited.has(candidate)) return false
      visited.add(candidate)
      key = candidate
      return true
    },
  }
}

/** Returns the newest session that followed from this one, or null if none is known. */
export async function findSuccessor(instance: Instance, session: Session): Promise<Refreshed | null> {
  const walk = await walkFrom(instance, session)
  let found: Refreshed | null = null
  do {
    const outcome = await instance.coordinator.find(walk.key)
    if (outcome?.status !== 'refreshed') return found
    found = outcome
  } while (await walk.moveTo(found.session))
  return found
}

/** Follows the chain to its end: handing out a link of it would put an older session over a newer one in the browser. */
export const newest = async (instance: Instance, link: Refreshed): Promise<Refreshed> =>
  (await findSuccessor(instance, link.session)) ?? link
