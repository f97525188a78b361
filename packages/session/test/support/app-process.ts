import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { CookieSessionStorage, createAuthHandler, createAuthService } from '../../src/core.ts'

/** One app on a port of localhost, in a process of its own, on the sources. `WORKOS_*` configure it, all but the redirect URI. */
const server = createServer((request, response) => void answer(request, response))
server.listen(0, '127.0.0.1')
await once(server, 'listening')
const origin = `http://localhost:${(server.address() as AddressInfo).port}`
process.env['WORKOS_REDIRECT_URI'] = `${origin}/auth/callback`

const service = createAuthService({ sessionStorageFactory: (config) => new CookieSessionStorage(config) })
const handler = createAuthHandler(service)
process.send?.({ origin })

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/' } = incoming
  const body = method === 'POST' ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {}
  const headers = Object.entries(incoming.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
  const request = new Request(new URL(url, origin), { method, headers, ...body })
  const response = (await handler(request)) ?? new Response(null, { status: 404 })
  const fields = Object.fromEntries([...response.headers].filter(([name]) => name !== 'set-cookie'))
  outgoing.writeHead(response.status, { ...fields, 'set-cookie': response.headers.getSetCookie() })
  outgoing.end(await response.text())
}
