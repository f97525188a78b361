/** Milliseconds: longer than a page is made, and than an access token lives by default. */
const KEPT_MS = 15 * 60_000

/** What has ended in this process, by an id: no response carries it any more (docs/reliability.md). */
export interface Tombstones {
  /** Marks this id as ended, for `keptMs` milliseconds if that is longer than fifteen minutes. */
  add(id: string, keptMs?: number): void
  has(id: string): boolean
  /** Lifts a mark: WorkOS may give a new sign-in the id of the old session. */
  remove(id: string): void
  /** Zero says, without an id, that nothing has ended. */
  readonly size: number
}

/**
 * Tombstones of one process. They are dropped in the order in which they came, once they are over. `most` is for ids whose mark is only needed
 * for a moment: beyond it the oldest is dropped early. Without it none is: a forgotten sign-out would bring a session back.
 */
export function createTombstones(now: () => Date, { most = Infinity }: { most?: number } = {}): Tombstones {
  const endsAt = new Map<string, number>()
  return {
    add(id, keptMs = 0) {
      const time = now().getTime()
      endsAt.delete(id)
      endsAt.set(id, time + Math.max(KEPT_MS, keptMs))
      for (const [old, end] of endsAt) {
        if (endsAt.size <= most && time < end) break
        endsAt.delete(old)
      }
    },
    has(id) {
      const end = endsAt.get(id)
      return end !== undefined && now().getTime() < end
    },
    remove: (id) => void endsAt.delete(id),
    get size() {
      return endsAt.size
    },
  }
}
