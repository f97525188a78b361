import type { Wait } from './configuration.ts'

interface Timers {
  setTimeout(run: () => void, ms: number): unknown
  clearTimeout(timer: unknown): void
}

/** The real wait. Its timer does not keep a process alive. */
export const wait: Wait = (ms, signal) =>
  new Promise((resolve, reject) => {
    const { setTimeout, clearTimeout } = globalThis as unknown as Timers
    const timer = setTimeout(resolve, ms)
    if (typeof timer === 'object' && timer !== null && 'unref' in timer) (timer as { unref(): void }).unref()
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        reject(signal.reason as Error)
      },
      { once: true },
    )
  })
