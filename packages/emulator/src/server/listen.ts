import { createServer, type Server } from 'node:http'

import { getRequestListener } from '@hono/node-server'

import { EmulatorError } from '../emulator-error.ts'
import type { App } from './context.ts'

/** Never another: whoever reaches the emulator can sign in as anybody. */
const HOST = '127.0.0.1'

export interface Listening {
  readonly url: string
  /** Call it in the tick in which `listen` resolved, so that no request comes before it. */
  serve(fetch: App['fetch']): void
  /** Lets the process end while it listens. */
  unref(): void
  /** Ends every connection, also those that hang. */
  close(): Promise<void>
}

export async function listen(port: number): Promise<Listening> {
  const server = createServer()
  // The client ends an idle connection: one that the server ends after 5 s may do so under a request just sent (ECONNRESET).
  server.keepAliveTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(listenError(port, cause)))
    server.listen(port, HOST, resolve)
  })
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  return {
    url: `http://${HOST}:${bound}`,
    serve: (fetch) => server.on('request', getRequestListener(fetch)),
    unref: () => void server.unref(),
    close: () => close(server),
  }
}

function listenError(port: number, cause: NodeJS.ErrnoException): EmulatorError {
  if (cause.code === 'EADDRINUSE') {
    const message = `Port ${port} is taken. Choose another with port or --port; 0 finds a free one.`
    return new EmulatorError('ERR_PORT_IN_USE', message, { cause })
  }
  const reason = cause.code ?? cause.message
  return new EmulatorError('ERR_LISTEN_FAILED', `Cannot listen on ${HOST}:${port} (${reason}).`, { cause })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
