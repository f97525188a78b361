import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createEmulator } from '@latchkey/emulator'
import { CookieSessionStorage, createAuthHandler, createAuthService, type AuthKitConfig } from '@latchkey/session'
import type { Target } from '../../src/conformance.ts'
import { answerRoute } from './reference-routes.ts'

export interface RunningTarget extends Target {
  close(): Promise<void>
}

/** An adapter for plain `Request → Response` over node:http, as the core's own methods make it: what the suite must accept. */
export async function startReferenceApp(): Promise<RunningTarget> {
  const emulator = await createEmulator({ port: 0 })
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const app = `http://localhost:${(server.address() as AddressInfo).port}`
  const handle = createAdapter(configOf(emulator.env, app))
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    void toRequest(app, request)
      .then(handle)
      .then((answer) => write(response, answer))
  })
  return { app, emulator: emulator.url, close: () => close(server, emulator) }
}

function createAdapter(config: AuthKitConfig): (request: Request) => Promise<Response> {
  const service = createAuthService<Request, Response>({
    config,
    sessionStorageFactory: (resolved) => new CookieSessionStorage(resolved),
  })
  const surface = createAuthHandler(service)
  return async (request) => {
    const context = await service.forRequest(request)
    return context.finalize((await surface(request, context)) ?? (await answerRoute(service, request, context)))
  }
}

const configOf = (env: Readonly<Record<string, string>>, app: string): AuthKitConfig => ({
  clientId: env['WORKOS_CLIENT_ID'] ?? '',
  apiKey: env['WORKOS_API_KEY'] ?? '',
  cookiePassword: env['WORKOS_COOKIE_PASSWORD'] ?? '',
  apiHostname: env['WORKOS_API_HOSTNAME'] ?? '',
  apiPort: Number(env['WORKOS_API_PORT']),
  apiHttps: false,
  redirectUri: `${app}/auth/callback`,
})

async function toRequest(app: string, message: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers } = message
  const body = method === 'GET' || method === 'HEAD' ? null : await text(message)
  return new Request(new URL(url, app), { method, headers: headers as Record<string, string>, body })
}

async function write(response: ServerResponse, answer: Response): Promise<void> {
  const { 'set-cookie': _, ...headers } = Object.fromEntries(answer.headers)
  response.writeHead(answer.status, { ...headers, 'set-cookie': answer.headers.getSetCookie() })
  response.end(await answer.text())
}

async function close(server: Server, emulator: { close(): Promise<void> }): Promise<void> {
  server.closeAllConnections()
  server.close()
  await Promise.all([once(server, 'close'), emulator.close()])
}
