import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { send, type Answer, type Sent } from '../conformance/send.ts'
import type { Target } from '../conformance/target.ts'
import { RUN_HEADER } from '../fixture/runs.ts'
import type { Fault } from './fault.ts'

export interface FaultyTarget extends Target {
  close(): Promise<void>
}

/** A good app made faulty: a server before it that passes everything on, and breaks the answer a case is about. */
export async function withFault(target: Target, fault: Fault): Promise<FaultyTarget> {
  const server = createServer((request, response) => {
    void serve(target, fault, request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    ...target,
    app: `http://localhost:${port}`,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function serve(target: Target, fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { host: _host, connection: _connection, ...headers } = request.headers
  const { method = 'GET', url: path = '/' } = request
  const body = await text(request)
  const sent: Sent = { method, path, headers: headers as Record<string, string>, ...(body && { body }) }
  const isMeant = RUN_HEADER in headers && path !== '/conformance/runs'
  const pass = (other: Sent): Promise<Answer> => send(target.app, other)
  const answer = isMeant ? await fault.answer(sent, pass, target) : await pass(sent)
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...fields } = Object.fromEntries(answer.headers)
  response.writeHead(answer.status, { ...fields, 'set-cookie': answer.headers.getSetCookie() })
  response.end(answer.body)
}
