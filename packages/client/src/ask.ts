import { SessionStoreError } from './session-store-error.ts'

export interface Question {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body?: Readonly<Record<string, string>>
}

export interface Answer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** One request to the surface. Throws `offline` where no answer came, `unavailable` where none can be acted on: neither says anything about the session. */
export async function ask(fetchFn: typeof fetch, question: Question): Promise<Answer> {
  const response = await send(fetchFn, question)
  const body = await readObject(response)
  if (body !== null && response.status < 500 && response.status !== 429) return { status: response.status, body }
  throw new SessionStoreError('unavailable', 'The session could not be looked up now. Try again in a moment.', {
    reason: codeIn(body?.['reason']) ?? codeIn(body?.['error']),
    retryAfter: secondsIn(response.headers.get('retry-after')),
  })
}

/** A stable code of the server's, or null. */
export const codeIn = (value: unknown): string | null => (typeof value === 'string' ? value : null)

async function send(fetchFn: typeof fetch, { method, url, body = {} }: Question): Promise<Response> {
  const isPost = method === 'POST'
  try {
    return await fetchFn(url, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { accept: 'application/json', ...(isPost && { 'content-type': 'application/json' }) },
      ...(isPost && { body: JSON.stringify(body) }),
    })
  } catch (cause) {
    throw new SessionStoreError('offline', 'The server could not be reached. Check the connection and try again.', {
      cause,
    })
  }
}

/** A body that breaks off is no answer either. */
async function readObject(response: Response): Promise<Readonly<Record<string, unknown>> | null> {
  const value: unknown = await response.json().catch(() => null)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
}

/** Seconds of `Retry-After`; its other form, a date, needs the server's clock and is left alone. */
const secondsIn = (header: string | null): number | null =>
  header !== null && /^\d+$/.test(header) ? Number(header) : null
