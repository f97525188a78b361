import { SessionStoreError } from './session-store-error.ts'

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

export interface Ask {
  method: 'GET' | 'POST'
  url: string
  body?: Readonly<Record<string, unknown>>
}

/** One request to the surface. Throws `offline` where no answer came, `unavailable` where it was none of ours: neither says anything about the session. */
export async function ask(fetchFn: typeof fetch, { method, url, body = {} }: Ask): Promise<Answer> {
  const response = await send(fetchFn, method, url, body)
  const answer: unknown = await response.json().catch(() => null)
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN)
  if (typeof answer !== 'object' || answer === null || response.status >= 500 || response.status === 429)
    throw new SessionStoreError('unavailable', 'The session could not be looked up now. Try again in a moment.', {
      retryAfter: Number.isFinite(retryAfter) ? retryAfter : null,
    })
  return { status: response.status, body: answer as Record<string, unknown> }
}

async function send(fetchFn: typeof fetch, method: Ask['method'], url: string, body: object): Promise<Response> {
  try {
    return await fetchFn(url, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json', ...(method === 'POST' && { 'content-type': 'application/json' }) },
      ...(method === 'POST' && { body: JSON.stringify(body) }),
    })
  } catch (cause) {
    throw new SessionStoreError('offline', 'The server could not be reached. Check the connection and try again.', { cause })
  }
}
