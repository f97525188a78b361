import { createServer, type ServerResponse } from 'node:http'
import { CookieSessionStorage, createAuthService } from '../../src/core.ts'
import { CLIENT_ID, PASSWORD } from './scripted-provider.ts'

/**
 * One process of an app, which stops for good at a labelled point and says so to its parent. It runs by itself, on the sources.
 * Arguments: where the provider is, the time in epoch milliseconds, the point.
 */
const [provider = '', now = '', point = ''] = process.argv.slice(2)

async function reach(here: string): Promise<void> {
  if (here !== point) return
  process.send?.({ reached: here })
  await new Promise(() => {})
}

async function ask(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init)
  const { pathname } = new URL(request.url)
  const isGrant = pathname === '/user_management/authenticate'
  if (isGrant) await reach('before the send')
  const body = request.method === 'POST' ? await request.text() : null
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(new URL(pathname, provider), { method: request.method, headers, body })
  // The body too: the whole answer is there, and nothing was done with it.
  const answer = new Response(await response.text(), response)
  if (isGrant) await reach('after the answer')
  return answer
}

const service = createAuthService({
  config: {
    clientId: CLIENT_ID,
    apiKey: 'sk_test_scripted_0123456789',
    redirectUri: 'https://app.example.com/auth/callback',
    cookiePassword: PASSWORD,
    now: () => new Date(Number(now)),
    fetch: ask,
  },
  sessionStorageFactory: (config) => new CookieSessionStorage(config),
})

async function answer(cookie: string, response: ServerResponse): Promise<void> {
  const request = new Request('https://app.example.com/', { headers: { cookie } })
  const context = await service.forRequest(request)
  const finished = await context.finalize(new Response(context.auth.status))
  await reach('after the seal')
  response.writeHead(finished.status, { 'set-cookie': finished.headers.getSetCookie() })
  response.flushHeaders()
  await reach('after the headers')
  response.end(await finished.text(), () => void reach('after the body'))
}

const server = createServer((request, response) => void answer(request.headers.cookie ?? '', response))
server.listen(0, '127.0.0.1', () => process.send?.({ listening: server.address() }))
