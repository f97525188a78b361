import { deepFrozen } from '../model/deep-frozen.ts'
import type { Session } from '../model/session.ts'
import { TurningMap } from '../model/turning-map.ts'

export interface OpenedCookie {
  readonly status: 'opened'
  readonly session: Session
  readonly password: string
  readonly isMarked: boolean
}

/** What cookies opened to, by the SHA-256 of the whole cookie: none that differs in one character is found. */
export interface OpenedCookies {
  find(digest: string): OpenedCookie | undefined
  /** For a seal that has opened. Its session is frozen from here on: every request with this cookie gets the same object. */
  add(digest: string, opened: OpenedCookie, tokenDigest: string): void
  /** The SHA-256 of the access token of a session from here. */
  tokenDigestOf(session: Session): string | undefined
  readonly size: number
}

interface Kept {
  readonly opened: OpenedCookie
  /** Epoch milliseconds. */
  readonly at: number
}

interface Limits {
  readonly size: number
  readonly seconds: number
  readonly now: () => Date
}

/** They take turns by time as well as by size: what has ended leaves the memory with the next request, since it holds tokens. */
export function createOpenedCookies({ size, seconds, now }: Limits): OpenedCookies {
  const life = seconds * 1000
  const digests = new WeakMap<Session, string>()
  const cookies = new TurningMap<Kept>(size)
  let turnedAt = now().getTime()

  function turn(time: number): void {
    if (Math.abs(time - turnedAt) >= 2 * life) cookies.clear()
    else cookies.turn()
    turnedAt = time
  }

  return {
    find(digest) {
      const time = now().getTime()
      if (Math.abs(time - turnedAt) >= life) turn(time)
      const kept = cookies.young(digest) ?? cookies.old(digest)
      // Never longer than this, however often it is asked for; a clock that was set back ends it too.
      return kept !== undefined && time >= kept.at && time - kept.at < life ? kept.opened : undefined
    },
    add(digest, opened, tokenDigest) {
      const time = now().getTime()
      if (cookies.isFull) turn(time)
      digests.set(deepFrozen(opened.session), tokenDigest)
      cookies.set(digest, { opened, at: time })
    },
    tokenDigestOf: (session) => digests.get(session),
    get size() {
      return cookies.size
    },
  }
}
