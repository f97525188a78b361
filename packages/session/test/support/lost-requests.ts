import type { AuthKitConfig } from '../../src/config/configuration.ts'

interface Pending {
  readonly at: number
  readonly request: number
  end(): void
}

/** A platform that cancels a request with everything that it waits for, as Cloudflare Workers does: its calls and timers never end. */
export interface LostRequests {
  /** What a service is configured with. */
  readonly config: Pick<AuthKitConfig, 'now' | 'fetch' | 'wait'>
  /** Runs a request. What it begins belongs to it. */
  as<Result>(request: number, run: () => Promise<Result>): Promise<Result>
  /** From here on, nothing that this request began ends. */
  cancel(request: number): void
  /** Calls to this path are not answered as long as this is set. */
  hangingPath: string | null
  readonly calls: string[]
  /** Lets what can happen without time happen, then as much time pass as the first timer needs, and so on: at most so many seconds. */
  pass(seconds: number): Promise<void>
}

export function lostRequests(
  { fetch }: Pick<AuthKitConfig, 'fetch'>,
  clock: { now(): Date; advance(seconds: number): void },
): LostRequests {
  const cancelled = new Set<number>()
  const timers = new Set<Pending>()
  let current = 0
  const lost: LostRequests = {
    hangingPath: null,
    calls: [],
    config: {
      now: clock.now,
      fetch: async (input, init) => {
        const { pathname } = new URL(new Request(input, init).url)
        lost.calls.push(pathname)
        if (lost.hangingPath !== null && pathname.startsWith(lost.hangingPath)) return new Promise<Response>(() => {})
        return fetch!(input, init)
      },
      wait: (ms, signal) =>
        new Promise((resolve, reject) => {
          const timer = { at: clock.now().getTime() + ms, request: current, end: resolve }
          timers.add(timer)
          signal?.addEventListener('abort', () => {
            timers.delete(timer)
            reject(signal.reason as Error)
          })
        }),
    },
    async as(request, run) {
      current = request
      return run()
    },
    cancel: (request) => void cancelled.add(request),
    async pass(seconds) {
      const end = clock.now().getTime() + seconds * 1000
      for (;;) {
        for (let turn = 0; turn < 30; turn++) {
          // Cryptography runs in other threads, in the order in which it was asked for.
          await crypto.subtle.digest('SHA-256', new Uint8Array(1))
          await new Promise((resolve) => setImmediate(resolve))
        }
        const due = [...timers].filter(({ request, at }) => !cancelled.has(request) && at <= end)
        if (due.length === 0) break
        const at = Math.min(...due.map((timer) => timer.at))
        clock.advance(Math.max(0, at - clock.now().getTime()) / 1000)
        for (const timer of due.filter((one) => one.at <= at)) {
          timers.delete(timer)
          timer.end()
        }
      }
      clock.advance(Math.max(0, end - clock.now().getTime()) / 1000)
    },
  }
  return lost
}
