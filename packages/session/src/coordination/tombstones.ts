import type { SignedOutReason } from '../model/auth.ts'

/** Milliseconds: longer than a page is made, and than an access token lives by default. */
const KEPT_MS = 15 * 60_000

interface Tombstone {
  /** Milliseconds, if the mark is needed for longer than fifteen minutes. */
  readonly keptMs?: number
  readonly reason?: SignedOutReason
}

/** What has ended in this process, by an id: no response carries it any more (docs/reliability.md). */
export interface Tombstones {
  /** Marks this id as ended. */
  add(id: string, tombstone?: Tombstone): void
  has(id: string): boolean
  /** Returns the reason that an id was marked with. */
  reasonOf(id: string): SignedOutReason | undefined
  /** Lifts a mark: WorkOS may give a new sign-in the id of the old session. */
  remove(id: string): void
  /** Zero says, without an id, that nothing has ended. */
  readonly size: number
}

/**
 * Tombstones of one process. They are dropped in the order in which they came, once they are over. `most` is for ids whose mark is only needed
 * for a moment, or saves a call: beyond it the oldest is dropped early. Without it none is: a forgotten sign-out would bring a session back.
 */
export function createTombstones(now: () => Date, { most = Infinity }: { most?: number } = {}): Tombstones {
  const marks = new Map<string, { readonly end: number; readonly reason: SignedOutReason | undefined }>()
  function find(id: string): { readonly reason: SignedOutReason | undefined } | undefined {
    const mark = marks.get(id)
    return mark !== undefined && now().getTime() < mark.end ? mark : undefined
  }
  return {
    add(id, { keptMs = 0, reason } = {}) {
      const time = now().getTime()
      marks.delete(id)
      marks.set(id, { end: time + Math.max(KEPT_MS, keptMs), reason })
      for (const [old, { end }] of marks) {
        if (marks.size <= most && time < end) break
        marks.delete(old)
      }
    },
    has: (id) => find(id) !== undefined,
    reasonOf: (id) => find(id)?.reason,
    remove: (id) => void marks.delete(id),
    get size() {
      return marks.size
    },
  }
}
