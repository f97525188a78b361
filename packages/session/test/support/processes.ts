import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Harness } from './service.ts'

const program = fileURLToPath(new URL('killed-process.ts', import.meta.url))

export interface Listening {
  readonly url: string
  close(): void
}

/** The scripted provider on a socket, for processes of their own. */
export async function listen(app: Harness): Promise<Listening> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await text(request)
      const url = `https://api.workos.com${request.url ?? '/'}`
      const { method = 'GET' } = request
      const answer = await app.config.fetch!(url, { method, ...(method === 'POST' && { body }) })
      response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export interface AppProcess {
  readonly child: ChildProcess
  /** Resolves when the process has reached its point. */
  readonly reached: Promise<void>
  /** A request with these cookies. */
  open(cookie: string): Promise<Response>
}

/** Starts a process of the app at this provider, with the clock standing still. It stops for good at the point, if one is named. */
export async function startProcess(app: Harness, provider: Listening, point = 'never'): Promise<AppProcess> {
  const child = fork(program, [provider.url, String(app.now().getTime()), point], { execArgv: [] })
  const { port } = (await told(child, 'listening')) as AddressInfo
  return {
    child,
    reached: told(child, 'reached').then(() => undefined),
    open: (cookie) => fetch(`http://127.0.0.1:${port}/`, { headers: { cookie } }),
  }
}

/** Resolves with the first message of the child that says this. */
async function told(child: ChildProcess, name: 'listening' | 'reached'): Promise<unknown> {
  for (;;) {
    const [message] = (await once(child, 'message')) as [Record<string, unknown>]
    if (name in message) return message[name]
  }
}
