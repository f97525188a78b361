import type { Wait, WaitUntil } from './wait.ts'
import { OVER, withDeadline } from './deadline.ts'

/** Milliseconds after which work that others wait for counts as dead: what drives it has a time limit of its own that is shorter. */
const DEAD_MS = 7_750
/** Milliseconds that everybody waits at least, and once more if the event loop stalled: the answer may be here and not yet read. */
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
  /** True while somebody's work runs that does not count as dead. */
  readonly isRunning: boolean
  /** Returns what the running work gives, or runs this work if none runs, or if the running work is dead. */
  run(work: () => Promise<Value>): Promise<Value>
}

export interface Timing {
  now: () => Date
  wait: Wait
}

export interface SharedWorkOptions extends Timing {
  waitUntil?: WaitUntil | undefined
}

/**
 * Shares work in a process. A platform may cancel a request with all that it waits for (Cloudflare Workers), and then its work never ends. So
 * every request that joins has a time limit of its own, and does the work itself after it.
 */
export function createSharedWork<Value>({ now, wait, waitUntil }: SharedWorkOptions): SharedWork<Value> {
  let running: Running<Value> | null = null

  function start(work: () => Promise<Value>): Promise<Value> {
    const own: Running<Value> = {
      startedAt: now().getTime(),
      work: work().finally(() => {
        if (running === own) running = null
      }),
    }
    running = own
    return keptAlive(waitUntil, own.work)
  }

  return {
    get isRunning() {
      return running !== null && leftOf(running, now) > 0
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

const leftOf = ({ startedAt }: Running<unknown>, now: () => Date): number => startedAt + DEAD_MS - now().getTime()

/** Waits for running work, with a time limit of its own. Returns `OVER` if the work is dead. */
export function joinWork<Value>(timing: Timing, running: Running<Value>): Promise<Value | typeof OVER> {
  const ms = Math.min(Math.max(leftOf(running, timing.now), GRACE_MS), DEAD_MS)
  return withDeadline(awake(timing), ({ within }) => within(running.work), ms)
}

/**
 * A wait that is not over in the moment in which a stalled event loop goes on. Timers come first then, and an answer that has long been here is
 * read after them.
 */
export const awake =
  ({ now, wait }: Timing): Wait =>
  async (ms, signal) => {
    const due = now().getTime() + ms
    await wait(ms, signal)
    if (now().getTime() >= due + GRACE_MS) await wait(GRACE_MS, signal)
  }

/** Returns the work, and hands it to the platform if that can keep it alive. A platform that cannot, outside of a request, is no error. */
export function keptAlive<Value>(waitUntil: WaitUntil | undefined, work: Promise<Value>): Promise<Value> {
  try {
    waitUntil?.(work.catch(() => {}))
  } catch {
    // Without it, the work ends with its request, and whoever waits for it tries again.
  }
  return work
}
