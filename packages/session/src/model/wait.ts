/** What runs a wait. Injected, so that no test sleeps. Resolves after `ms`, or rejects when the signal aborts. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>
