import type { Wait } from './wait.ts'

/** Milliseconds that a request waits for a coordinator, and so for the work of other requests. */
const DEADLINE_MS = 8_000

/** What stands for the value of work that took too long. */
export const OVER: unique symbol = Symbol('over')

/** One time limit for everything that a request waits for. */
export interface Deadline {
  /** Resolves when the time is over. Never rejects. */
  readonly over: Promise<typeof OVER>
  /** The value of the work, or `OVER` if the time is over first. What comes of the work later is ignored, a rejection too. */
  within<Value>(work: Promise<Value>): Promise<Value | typeof OVER>
}

/** Runs `work` with a time limit of `ms` that starts now, and returns what `work` returns. */
export async function withDeadline<Result>(
  wait: Wait,
  work: (deadline: Deadline) => Promise<Result>,
  ms: number = DEADLINE_MS,
): Promise<Result> {
  const done = new AbortController()
  const isOver = (): typeof OVER => OVER
  const over = wait(ms, done.signal).then(isOver, isOver)
  try {
    return await work({ over, within: (one) => Promise.race([one, over]) })
  } finally {
    done.abort()
  }
}
