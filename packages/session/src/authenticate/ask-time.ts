import { createSharedWork } from '../model/shared-work.ts'
import type { Wait } from '../model/wait.ts'
import { PROVIDER_TIMEOUT_MS } from '../provider/load-sdk.ts'

/** Milliseconds between two questions: if the answer does not help, the next one a moment later does not either. */
const PAUSE_MS = 60_000

/** Asks WorkOS for the time, at most once a minute and process. Resolves when the clock has learned what it can. Never rejects. */
export type AskTime = () => Promise<void>

export interface TimeQuestion {
  /** The token endpoint, to which nothing secret is sent. No cache keeps the answer to a POST, and its `Date` says the time. */
  url: string
  clientId: string
  /** From whose answers the clock learns. */
  fetch: typeof fetch
  now: () => Date
  wait: Wait
}

export function createAskTime({ url, clientId, fetch, now, wait }: TimeQuestion): AskTime {
  const shared = createSharedWork<void>({ now, wait })
  let askedAt = Number.NEGATIVE_INFINITY

  async function ask(): Promise<void> {
    askedAt = now().getTime()
    const limit = new AbortController()
    const done = new AbortController()
    const timeout = wait(PROVIDER_TIMEOUT_MS, done.signal).then(
      () => limit.abort(),
      () => {},
    )
    const headers = { 'content-type': 'application/json', accept: 'application/json' }
    // Without a grant it is refused, and nothing comes of it.
    const body = JSON.stringify({ client_id: clientId })
    const answered = fetch(url, { method: 'POST', headers, body, signal: limit.signal }).then(
      (response) => void response.body?.cancel().catch(() => {}),
      () => {},
    )
    await Promise.race([answered, timeout])
    done.abort()
  }

  return async () => {
    // A clock that was set back asks again.
    const isRecent = Math.abs(now().getTime() - askedAt) < PAUSE_MS
    if (shared.isRunning || !isRecent) await shared.run(ask)
  }
}
