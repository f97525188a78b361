import { describe, expect, it } from 'vitest'
import { createAskTime } from '../src/authenticate/ask-time.ts'

interface Asked {
  readonly ask: () => Promise<void>
  readonly requests: { url: string; init: RequestInit }[]
  advance(seconds: number): void
  /** Lets every time limit under way run out. */
  runOut(): void
}

function asked(answer: () => Promise<Response>): Asked {
  let time = Date.UTC(2026, 0, 15, 12)
  const requests: { url: string; init: RequestInit }[] = []
  const limits = new Set<() => void>()
  const ask = createAskTime({
    url: 'https://api.workos.com/user_management/authenticate',
    clientId: 'client_1',
    now: () => new Date(time),
    wait: (_, signal) =>
      new Promise((resolve, reject) => {
        limits.add(resolve)
        signal?.addEventListener('abort', () => {
          limits.delete(resolve)
          reject(signal.reason as Error)
        })
      }),
    fetch: ((url: string, init: RequestInit) => {
      requests.push({ url, init })
      return answer()
    }) as typeof fetch,
  })
  return {
    ask,
    requests,
    advance: (seconds) => void (time += seconds * 1000),
    runOut: () => limits.forEach((end) => end()),
  }
}

const refuses = async (): Promise<Response> => new Response('{}', { status: 400 })

describe('a question for the time', () => {
  it('is a POST to the token endpoint, and holds nothing secret', async () => {
    const { ask, requests } = asked(refuses)
    await ask()
    expect(requests).toEqual([
      {
        url: 'https://api.workos.com/user_management/authenticate',
        init: {
          method: 'POST',
          headers: { 'content-type': 'application/json', accept: 'application/json' },
          body: '{"client_id":"client_1"}',
          signal: expect.any(AbortSignal) as AbortSignal,
        },
      },
    ])
  })

  it('is asked once a minute, whatever comes of it', async () => {
    const { ask, requests, advance } = asked(() => Promise.reject(new TypeError('fetch failed')))
    await Promise.all([ask(), ask(), ask()])
    advance(59)
    await ask()
    expect(requests).toHaveLength(1)
    advance(1)
    await ask()
    expect(requests).toHaveLength(2)
  })

  it('is asked again if the clock was set by more than a minute meanwhile', async () => {
    const { ask, requests, advance } = asked(refuses)
    await ask()
    advance(-60)
    await ask()
    expect(requests).toHaveLength(2)
  })

  it('is given up and called off after its time limit', async () => {
    const { ask, requests, runOut } = asked(() => new Promise(() => {}))
    const over = ask()
    runOut()
    await over
    expect(requests[0]?.init.signal?.aborted).toBe(true)
  })
})
