import type { Wait } from '../model/wait.ts'

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
export async function fetchJwks({ url, fetch, wait }: FetchJwks): Promise<readonly unknown[]> {
  const limit = new AbortController()
  const answered = new AbortController()
  const timeout = wait(TIMEOUT_MS, answered.signal).then(() => {
    const error = new Error(`no answer in ${TIMEOUT_MS} ms`)
    limit.abort(error)
    throw error
  })
  // Once answered, the wait is called off, and how it ends concerns nobody.
  timeout.catch(() => {})
  try {
    return await Promise.race([read(fetch, url, limit.signal), timeout])
  } finally {
    answered.abort(new Error('answered'))
  }
}

async function read(fetch: FetchJwks['fetch'], url: string, signal: AbortSignal): Promise<readonly unknown[]> {
  // `manual` gives the redirect itself on every runtime; workerd knows no `error`. Keys come from the configured host or not at all.
  const response = await fetch(url, { signal, redirect: 'manual', headers: { accept: 'application/json' } })
  if (response.status !== 200) {
    response.body?.cancel().catch(() => {})
    throw new Error(`the endpoint answered ${response.status}`)
  }
  return keysOf(await textOf(response))
}

function keysOf(text: string): readonly unknown[] {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }
    if (Array.isArray(keys)) return keys
  } catch {
    // The runtime's message quotes the body, and a log is no place for a stranger's page.
  }
  throw new Error('the answer is no JWK Set')
}

async function textOf({ body }: Response): Promise<string> {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let octets = 0
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (value === undefined || done) return text + decoder.decode()
    octets += value.length
    if (octets > LONGEST_BODY) {
      reader?.cancel().catch(() => {})
      throw new Error(`the answer is longer than ${LONGEST_BODY} octets`)
    }
    text += decoder.decode(value, { stream: true })
  }
}
