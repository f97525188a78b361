import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'

export interface Sent {
  readonly method?: string
  /** Path and query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** One request with exactly these headers, redirects not followed: Node's `fetch` would write `Sec-Fetch-Mode: cors` into each. */
export async function send(base: string, { method = 'GET', path, headers = {}, body }: Sent): Promise<Answer> {
  // `localhost` is what a browser says, and servers bind 127.0.0.1.
  const request = httpRequest(new URL(path, base), { method, headers, family: 4 })
  request.end(body)
  const [message] = (await once(request, 'response')) as [IncomingMessage]
  const fields = new Headers()
  const { rawHeaders } = message
  for (let index = 0; index < rawHeaders.length; index += 2)
    fields.append(rawHeaders[index] ?? '', rawHeaders[index + 1] ?? '')
  return { status: message.statusCode ?? 0, headers: fields, body: await text(message) }
}
