/** What runs a wait. Injected, so that no test sleeps. Resolves after `ms`, or rejects when the signal aborts. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>

/** What keeps work alive that outlives its request, on a platform that would end it (`waitUntil` of Cloudflare Workers). */
export type WaitUntil = (work: Promise<unknown>) => void

/** The real wait. Its timer does not keep a process alive, and leaves nothing on a signal that outlives it. */
export const wait: Wait = (ms, signal) =>
  new Promise((resolve, reject) => {
    const abort = (): void => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort)
      resolve()
    }, ms)
    letGo(timer)
    // A signal that aborted before fires no event any more.
    if (signal?.aborted) abort()
    else signal?.addEventListener('abort', abort, { once: true })
  })

/** Node, Bun and Deno give an object that can be let go of; browsers and workers a number. */
function letGo(timer: unknown): void {
  if (typeof timer === 'object' && timer !== null && 'unref' in timer && typeof timer.unref === 'function')
    timer.unref()
}
