import type { Wait } from '../model/wait.ts'
import { OVER, withDeadline } from './deadline.ts'

/** Milliseconds after which work that others wait for counts as dead: what drives it has a time limit of its own that is shorter. */
const DEAD_MS = 7_750
/** Milliseconds that everybody waits at least: after a stall of the event loop, the answer may be here and not yet read. */
const GRACE_MS = 1_000
/** Pieces of work of other requests that one request waits for. */
const MOST_JOINED = 2

interface Running<Value> {
  readonly work: Promise<Value>
  /** Epoch milliseconds. */
  readonly startedAt: number
}

/** Work that one request drives and others share. */
export interface SharedWork<Value> {
  /** True while somebody's work runs. */
  readonly isRunning: boolean
  /** Returns what the running work gives, or runs this work if none runs, or if the running work is dead. */
  run(work: () => Promise<Value>): Promise<Value>
}

interface Waiting {
  now: () => Date
  wait: Wait
}

/**
 * Shares work in a process. Where a platform cancels a request with all that it waits for (Cloudflare Workers), the work of a cancelled
 * request never ends. So every request that joins has a time limit of its own, and does the work itself after it.
 */
export function createSharedWork<Value>({ now, wait }: Waiting): SharedWork<Value> {
  let running: Running<Value> | null = null

  function start(work: () => Promise<Value>): Promise<Value> {
    const own: Running<Value> = {
      startedAt: now().getTime(),
      work: work().finally(() => {
        if (running === own) running = null
      }),
    }
    running = own
    return own.work
  }

  return {
    get isRunning() {
      return running !== null
    },
    async run(work) {
      for (let joined = 0; running !== null && joined < MOST_JOINED; joined++) {
        const shared: Running<Value> = running
        const value = await joinWork({ now, wait }, shared)
        if (value !== OVER) return value
        if (running === shared) running = null
      }
      return start(work)
    },
  }
}

/** Waits for running work, with a time limit of its own. Returns `OVER` if the work is dead. */
export const joinWork = <Value>(
  { now, wait }: Waiting,
  { work, startedAt }: Running<Value>,
): Promise<Value | typeof OVER> => {
  const left = startedAt + DEAD_MS - now().getTime()
  return withDeadline(wait, ({ within }) => within(work), Math.min(Math.max(left, GRACE_MS), DEAD_MS))
}
