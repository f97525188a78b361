import { sha256Base64url } from '../crypto/digest.ts'
import type { Session } from '../model/session.ts'
import { TurningMap } from '../model/turning-map.ts'
import type { Emit } from './emit.ts'

/** Octets from which a session is reported: a response head of 4 KB, the default of many proxies, has room for little more. */
const LARGE = 3_584
/** Sessions that were reported here. A forgotten one is reported once more. */
const MOST_REPORTED = 1_000
/** Sessions of up to 16 KB each. */
const MOST_KEPT = 1_000

/** Reports the size of a session, once in this process for each kind of event. */
export interface SessionSizes {
  /** `limit`: what the session exceeds, if it could not be written. */
  report(sessionId: string | null, octets: number, limit?: number): void
}

export function createSessionSizes(emit: Emit): SessionSizes {
  const reported = new TurningMap<true>(MOST_REPORTED)
  return {
    report(sessionId, octets, limit) {
      if (octets < LARGE && limit === undefined) return
      const key = `${sessionId} ${limit !== undefined}`
      if (reported.young(key) || reported.old(key)) return
      reported.set(key, true)
      if (limit === undefined) emit({ code: 'session.large', sessionId, octets })
      else emit({ code: 'session.too_large', sessionId, octets, limit })
    },
  }
}

/** Refreshed sessions that no cookie could hold, by the cookie that the browser still has. They leave when this many others have come, or the process ends. */
export interface UnsavedSessions {
  /** Keeps the session for requests with this sealed value. Of several values it is not clear which one will come again. */
  keep(values: readonly string[], session: Session): Promise<void>
  find(values: readonly string[]): Promise<Session | undefined>
  /** Forgets the session that is kept for this sealed value, because it has ended. */
  forget(values: readonly string[]): Promise<void>
  /** Whether none is kept, which is the rule. */
  readonly isEmpty: boolean
}

export function createUnsavedSessions(): UnsavedSessions {
  const sessions = new TurningMap<Session>(MOST_KEPT)
  return {
    async keep([value, ...others], session) {
      if (value !== undefined && others.length === 0) sessions.set(await sha256Base64url(value), session)
    },
    async find([value, ...others]) {
      if (value === undefined || others.length > 0) return undefined
      const digest = await sha256Base64url(value)
      const young = sessions.young(digest)
      if (young !== undefined) return young
      const old = sessions.old(digest)
      if (old !== undefined) sessions.set(digest, old)
      return old
    },
    async forget([value]) {
      if (value !== undefined) sessions.delete(await sha256Base64url(value))
    },
    get isEmpty() {
      return sessions.size === 0
    },
  }
}
