import type { RefreshCoordinator, RefreshOutcome } from './coordinator.ts'

/** Milliseconds. WorkOS replays the same pair for this long (contract section 5), so a late holder is served as WorkOS would. */
export const REPLAY_WINDOW_MS = 30_000

interface Entry {
  readonly outcome: Promise<RefreshOutcome>
  /** Epoch milliseconds, or null while the grant runs. */
  settledAt: number | null
}

/** A coordinator for one process: the default, on the configured clock. What it settled it keeps for 30 seconds. */
export function createMemoryCoordinator(now: () => Date): RefreshCoordinator {
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
        else entries.delete(key)
        return outcome
      } catch (error) {
        entries.delete(key)
        throw error
      }
    }
    const entry: Entry = { outcome: settle(), settledAt: null }
    entries.set(key, entry)
    return entry.outcome
  }

  return {
    run: (key, grant) => live(key)?.outcome ?? start(key, grant),
    find: async (key) => (await live(key)?.outcome.catch(() => null)) ?? null,
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
