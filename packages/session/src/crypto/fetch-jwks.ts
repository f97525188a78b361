import type { JWK } from 'jose'
import type { Wait } from '../config/configuration.ts'

/** Milliseconds for the whole answer. */
const TIMEOUT_MS = 5_000
/** Octets. A key set of WorkOS' has about 2 KB. */
const LONGEST_BODY = 64 * 1024

export interface FetchJwks {
  url: string
  fetch: typeof fetch
  wait: Wait
}

/** The keys that the endpoint lists (RFC 7517 section 5). Throws where it gave none: a redirect, another status, a body too long or no JWK Set. */
export async function fetchJwks({ url, fetch, wait }: FetchJwks): Promise<readonly JWK[]> {
  const limit = new AbortController()
  const done = new AbortController()
  const timeout = wait(TIMEOUT_MS, done.signal).then(
    () => limit.abort(new Error(`no answer in ${TIMEOUT_MS} ms`)),
    () => {},
  )
  const aborted = new Promise<never>((_, reject) => limit.signal.addEventListener('abort', () => reject(limit.signal.reason as Error)))
  try {
    return await Promise.race([read(fetch, url, limit.signal), aborted])
  } finally {
    done.abort(new Error('answered'))
    await timeout
  }
}

async function read(fetch: FetchJwks['fetch'], url: string, signal: AbortSignal): Promise<readonly JWK[]> {
  const response = await fetch(url, { signal, redirect: 'error', headers: { accept: 'application/json' } })
  if (response.status !== 200) throw new Error(`the endpoint answered ${response.status}`)
  const { keys } = JSON.parse(await textOf(response)) as { keys?: unknown }
  if (!Array.isArray(keys)) throw new Error('the answer is no JWK Set')
  return keys.filter((key): key is JWK => typeof key === 'object' && key !== null)
}

async function textOf(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunksOf(response)) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > LONGEST_BODY) throw new Error(`the answer is longer than ${LONGEST_BODY} octets`)
  }
  return text + decoder.decode()
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader()
  if (reader === undefined) return
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    await reader.cancel().catch(() => {})
  }
}
