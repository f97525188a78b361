import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'

export interface Sent {
  method?: string
  headers?: Record<string, string>
  body?: string
}

/** One request with exactly these headers: Node's `fetch` writes `Sec-Fetch-Mode: cors` into every one. Redirects are not followed. */
export async function send(url: URL, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Response> {
  const request = httpRequest(url, { method, headers, family: 4 })
  request.end(body)
  const [message] = (await once(request, 'response')) as [IncomingMessage]
  const bytes = await buffer(message)
  const fields = new Headers()
  for (let index = 0; index < message.rawHeaders.length; index += 2)
    fields.append(message.rawHeaders[index] ?? '', message.rawHeaders[index + 1] ?? '')
  const status = message.statusCode ?? 0
  return new Response(status === 304 || status === 204 ? null : bytes, { status, headers: fields })
}
