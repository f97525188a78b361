import { OVER } from '../model/deadline.ts'
import { joinWork, type Timing } from '../model/shared-work.ts'
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
export const createMemoryCoordinator = (now: () => Date, wait: Wait = realWait): RefreshCoordinator =>
  new MemoryCoordinator({ now, wait })

class MemoryCoordinator implements RefreshCoordinator {
  readonly #timing: Timing
  readonly #entries = new Map<string, Entry>()

  constructor(timing: Timing) {
    this.#timing = timing
  }

  // Properties, so that a copy of the coordinator with one of them replaced works: `{ ...coordinator, find }`.
  readonly run = async (key: string, grant: () => Promise<RefreshOutcome>): Promise<RefreshOutcome> => {
    for (let entry = this.#live(key); entry !== undefined; entry = this.#live(key)) {
      const outcome = await this.#join(key, entry)
      if (outcome !== OVER) return outcome
    }
    return this.#start(key, grant)
  }

  readonly find = async (key: string): Promise<RefreshOutcome | null> => {
    const entry = this.#live(key)
    const outcome = entry === undefined ? OVER : await this.#join(key, entry).catch((): typeof OVER => OVER)
    return outcome === OVER ? null : outcome
  }

  #start(key: string, grant: () => Promise<RefreshOutcome>): Promise<RefreshOutcome> {
    this.#prune()
    const { now } = this.#timing
    // Settled before anybody is told: who asks next finds it.
    const settle = async (): Promise<RefreshOutcome> => {
      try {
        const outcome = await grant()
        if (outcome.status === 'refreshed' || outcome.status === 'ended') entry.settledAt = now().getTime()
        else this.#drop(key, entry)
        return outcome
      } catch (error) {
        this.#drop(key, entry)
        throw error
      }
    }
    const entry: Entry = { work: settle(), startedAt: now().getTime(), settledAt: null }
    this.#entries.set(key, entry)
    return entry.work
  }

  /** What comes of a grant, or `OVER` if it is dead, and dropped. */
  async #join(key: string, entry: Entry): Promise<RefreshOutcome | typeof OVER> {
    if (entry.settledAt !== null) return entry.work
    const outcome = await joinWork(this.#timing, entry)
    if (outcome === OVER) this.#drop(key, entry)
    return outcome
  }

  #live(key: string): Entry | undefined {
    const entry = this.#entries.get(key)
    return entry !== undefined && this.#isKept(entry) ? entry : undefined
  }

  #drop(key: string, entry: Entry): void {
    if (this.#entries.get(key) === entry) this.#entries.delete(key)
  }

  /** The oldest come first, and end the search where they are not over: it is made for each refresh, and thousands may be kept. */
  #prune(): void {
    for (const [key, entry] of this.#entries) {
      if (!this.#isKept(entry)) this.#entries.delete(key)
      else if (entry.settledAt !== null) return
    }
  }

  /** A clock that was set back makes pairs old, not eternal (fault model, row 17). */
  #isKept({ settledAt }: Entry): boolean {
    return settledAt === null || Math.abs(this.#timing.now().getTime() - settledAt) < REPLAY_WINDOW_MS
  }
}
