import { once } from 'node:events'
import { createServer, request, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface ProxyLimits {
  /** Octets of the whole head of a response: `proxy_buffer_size` of nginx. Beyond it the answer is 502. */
  readonly responseHead: number
  /** Octets of one header field of a request: `large_client_header_buffers` of nginx. Beyond it the answer is 400. */
  readonly requestField: number
}

/** What nginx 1.22 has if nothing is configured, on a machine with memory pages of 4 KB. */
export const NGINX_DEFAULTS: ProxyLimits = { responseHead: 4_096, requestField: 8_192 }

/** Octets of header fields as they are on the wire, the empty line included. */
const headOf = ({ httpVersion, statusCode, statusMessage, rawHeaders }: IncomingMessage): number =>
  `HTTP/${httpVersion} ${statusCode} ${statusMessage}\r\n`.length + fieldsOf(rawHeaders).join('').length + 2

const fieldsOf = (raw: readonly string[]): string[] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [`${name}: ${raw[index + 1]}\r\n`] : []))

/** A proxy in front of a port, with the limits that proxies have for header fields. */
export async function openNarrowProxy(port: number, limits: ProxyLimits): Promise<Server> {
  const server = createServer({ maxHeaderSize: 32_768 }, (incoming, outgoing) => {
    if (fieldsOf(incoming.rawHeaders).some((field) => field.length > limits.requestField)) {
      outgoing.writeHead(400).end('Request Header Or Cookie Too Large')
      return
    }
    const { method, url, headers } = incoming
    const onward = request({ host: '127.0.0.1', port, path: url, method, headers, maxHeaderSize: 32_768 }, (answer) => {
      if (headOf(answer) > limits.responseHead) {
        answer.resume()
        outgoing.writeHead(502).end('upstream sent too big header while reading response header from upstream')
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port
