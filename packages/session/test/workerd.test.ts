import { once } from 'node:events'
import { get, type ClientRequest, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { Miniflare, Response as WorkerResponse, type Request as WorkerRequest } from 'miniflare'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sealSession } from '../src/authenticate/seal.ts'
import { sessionEncryption } from '../src/crypto/iron.ts'
import type { Session } from '../src/model/session.ts'
import { backFrom } from './support/browser.ts'
import { PASSWORD, scriptProvider, START, type ScriptedProvider } from './support/scripted-provider.ts'

const ORIGIN = 'https://app.example.com'
const TOKENS = '/user_management/authenticate'
const KEYS = '/sso/jwks'

/** Calls of the worker to WorkOS, by path. */
let calls: string[]
/** A call to this path waits for `release`. */
let held: { path: string; reached: () => void; until: Promise<void> } | null
let provider: ScriptedProvider
let worker: Miniflare
let url: URL

async function answerWorker(request: WorkerRequest): Promise<WorkerResponse> {
  const { pathname } = new URL(request.url)
  calls.push(pathname)
  if (held !== null && pathname.startsWith(held.path)) {
    const { reached, until } = held
    held = null
    reached()
    await until
  }
  const { method } = request
  const body = method === 'POST' ? await request.text() : null
  const answer = await provider.config.fetch!(request.url, { method, body })
  return new WorkerResponse(await answer.text(), { status: answer.status, headers: [...answer.headers] })
}

/** The built package with an app around it, as one module for the runtime. */
async function bundle(): Promise<string> {
  const build = await rolldown({
    input: fileURLToPath(new URL('workerd/worker.ts', import.meta.url)),
    platform: 'neutral',
    external: [/^cloudflare:/, /^node:/],
    resolve: { conditionNames: ['workerd', 'worker', 'import'], mainFields: ['module', 'main'] },
  })
  const { output } = await build.generate({ format: 'esm', codeSplitting: false })
  await build.close()
  return output[0].code
}

beforeAll(async () => {
  provider = await scriptProvider()
  const { clientId, apiKey, redirectUri, cookiePassword } = provider.config
  worker = new Miniflare({
    modules: true,
    script: await bundle(),
    compatibilityDate: '2026-07-01',
    bindings: { config: { clientId, apiKey, redirectUri, cookiePassword }, start: START },
    outboundService: answerWorker,
  })
  url = await worker.ready
})
afterAll(() => worker.dispose())

beforeEach(() => {
  calls = []
  held = null
})

const callsTo = (path: string): number => calls.filter((one) => one.startsWith(path)).length

interface Asked {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** Sends a navigation over a connection of its own. `fetch` would write a `Sec-Fetch-Mode` of its own. */
function send(app: string, path: string, cookie: string): ClientRequest {
  const headers = {
    host: 'app.example.com',
    'mf-original-url': ORIGIN + path,
    'sec-fetch-mode': 'navigate',
    accept: 'text/html',
    'x-app': app,
    cookie,
  }
  return get(new URL(path, url), { agent: false, headers })
}

async function ask(app: string, path: string, cookie = ''): Promise<Asked> {
  const [message] = (await once(send(app, path, cookie), 'response')) as [IncomingMessage]
  const headers = new Headers()
  for (const [name, values] of Object.entries(message.headersDistinct))
    for (const value of values ?? []) headers.append(name, value)
  return { status: message.statusCode ?? 0, headers, text: await text(message) }
}

async function cookieOf(session: Session): Promise<string> {
  return `__Host-wos_session=${await sealSession(session, { password: PASSWORD, encryption: sessionEncryption })}`
}

/** Sends a request whose call to this path is not answered, and goes away. Gives what answers the call after all. */
async function loseRequest(app: string, path: string, page: string, cookie: string): Promise<() => void> {
  let release = (): void => {}
  const reached = new Promise<void>((resolve) => {
    held = { path, reached: resolve, until: new Promise((end) => (release = end)) }
  })
  const lost = send(app, page, cookie)
  lost.on('error', () => {})
  await reached
  // Only a reset tells the runtime that nobody reads any more: a closed connection may be half open.
  lost.socket?.resetAndDestroy()
  return release
}

describe('Cloudflare Workers: a request that its client cancels', () => {
  it('during the key fetch does not hold up a later one', async () => {
    const cookie = await cookieOf(await provider.session())
    await loseRequest('keys', KEYS, '/', cookie)
    expect((await ask('keys', '/', cookie)).text).toBe('signed-in')
    expect(callsTo(KEYS)).toBe(2)
  })

  it('during a refresh does not hold up a later one, nor those that follow', async () => {
    const cookie = await cookieOf(await provider.session({ iat: START / 1000 - 400, exp: START / 1000 - 100 }))
    await loseRequest('refresh', TOKENS, '/', cookie)
    expect((await ask('refresh', '/', cookie)).text).toBe('signed-in')
    const others = await Promise.all(Array.from({ length: 20 }, () => ask('refresh', '/', cookie)))
    expect(new Set(others.map((answer) => answer.text))).toEqual(new Set(['signed-in']))
    expect(callsTo(TOKENS)).toBe(2)
  })

  it('during a code exchange does not hold up the page that is loaded again', async () => {
    const started = await ask('exchange', '/auth/sign-in')
    const back = backFrom(started)
    const cookie = started.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    await loseRequest('exchange', TOKENS, back, cookie)
    expect((await ask('exchange', back, cookie)).status).toBe(303)
    expect(callsTo(TOKENS)).toBe(2)
  })

  it('during a refresh leaves the refresh to a later one, where the app has given `waitUntil`', async () => {
    const cookie = await cookieOf(await provider.session({ iat: START / 1000 - 400, exp: START / 1000 - 100 }))
    const release = await loseRequest('kept', TOKENS, '/', cookie)
    release()
    expect((await ask('kept', '/', cookie)).text).toBe('signed-in')
    expect(callsTo(TOKENS)).toBe(1)
  })
})
