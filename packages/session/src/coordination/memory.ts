import { OVER } from '../model/deadline.ts'
import { joinWork } from '../model/shared-work.ts'
import { wait as realWait, type Wait } from '../model/wait.ts'
import type { RefreshCoordinator, RefreshOutcome } from './coordinator.ts'

/** Milliseconds. WorkOS replays the same pair for this long (contract section 5), so a late holder is served as WorkOS would. */
export const REPLAY_WINDOW_MS = 30_000

interface Entry {
  readonly work: Promise<RefreshOutcome>
  /** Epoch milliseconds. */
  readonly startedAt: number
  /** Epoch milliseconds, or null while the grant runs. */
  settledAt: number | null
}

/**
 * A coordinator for one process: the default, on the configured clock. What it settled it keeps for 30 seconds. A grant that has run for longer
 * than a refresh takes is dropped, and whoever waited for it makes its own: the platform has cancelled the request that made it.
 */
export function createMemoryCoordinator(now: () => Date, wait: Wait = realWait): RefreshCoordinator {
  const entries = new Map<string, Entry>()
  const isLive = (entry: Entry): boolean => isKept(entry, now())

  function live(key: string): Entry | undefined {
    const entry = entries.get(key)
    return entry !== undefined && isLive(entry) ? entry : undefined
  }

  function start(key: string, grant: () => Promise<RefreshOutcome>): Promise<RefreshOutcome> {
    prune(entries, isLive)
    // Settled before anybody is told: who asks next finds it.
    const settle = async (): Promise<RefreshOutcome> => {
      try {
        const outcome = await grant()
        if (outcome.status === 'refreshed' || outcome.status === 'ended') entry.settledAt = now().getTime()
        else drop(key, entry)
        return outcome
      } catch (error) {
        drop(key, entry)
        throw error
      }
    }
    const entry: Entry = { work: settle(), startedAt: now().getTime(), settledAt: null }
    entries.set(key, entry)
    return entry.work
  }

  /** What comes of a grant, or `OVER` if it is dead, and dropped. */
  async function join(key: string, entry: Entry): Promise<RefreshOutcome | typeof OVER> {
    if (entry.settledAt !== null) return entry.work
    const outcome = await joinWork({ now, wait }, entry)
    if (outcome === OVER) drop(key, entry)
    return outcome
  }

  function drop(key: string, entry: Entry): void {
    if (entries.get(key) === entry) entries.delete(key)
  }

  return {
    async run(key, grant) {
      for (let entry = live(key); entry !== undefined; entry = live(key)) {
        const outcome = await join(key, entry)
        if (outcome !== OVER) return outcome
      }
      return start(key, grant)
    },
    async find(key) {
      const entry = live(key)
      const outcome = entry === undefined ? OVER : await join(key, entry).catch((): typeof OVER => OVER)
      return outcome === OVER ? null : outcome
    },
  }
}

/** A clock that was set back makes pairs old, not eternal (fault model, row 17). */
const isKept = ({ settledAt }: Entry, now: Date): boolean =>
  settledAt === null || Math.abs(now.getTime() - settledAt) < REPLAY_WINDOW_MS

/** The oldest come first, and end the search where they are not over: it is made for each refresh, and thousands may be kept. */
function prune(entries: Map<string, Entry>, isLive: (entry: Entry) => boolean): void {
  for (const [key, entry] of entries) {
    if (!isLive(entry)) entries.delete(key)
    else if (entry.settledAt !== null) return
  }
}
