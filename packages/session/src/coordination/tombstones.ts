/** Milliseconds: longer than an access token lives, so that in this process a cookie caught before a sign-out is dead at once, and longer than a page is made. */
const KEPT_MS = 15 * 60_000
/** Beyond this the oldest goes: a flood of sign-outs must not be a leak. */
const MOST = 10_000

/** What has ended in this process, by an id: no response carries it any more (design rule 4). */
export interface Tombstones {
  add(id: string): void
  has(id: string): boolean
  /** A new sign-in may come with the id of the old session: the provider decides that, not we. */
  remove(id: string): void
  /** Zero says, without an id, that nothing has ended. */
  readonly size: number
}

export function createTombstones(now: () => Date): Tombstones {
  const endedAt = new Map<string, number>()
  return {
    add(id) {
      endedAt.delete(id)
      endedAt.set(id, now().getTime())
      for (const [old, at] of endedAt) {
        if (endedAt.size <= MOST && now().getTime() - at < KEPT_MS) break
        endedAt.delete(old)
      }
    },
    has(id) {
      const at = endedAt.get(id)
      return at !== undefined && now().getTime() - at < KEPT_MS
    },
    remove: (id) => void endedAt.delete(id),
    get size() {
      return endedAt.size
    },
  }
}
