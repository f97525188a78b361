import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { importJWK, SignJWT, type JWK } from 'jose'

/** What the provider does with a refresh. `graceMs` 0 is a provider that takes a refresh token once. */
export interface ProviderMode {
  refresh: 'ok' | '500' | '429' | 'reset' | 'hang' | 'lost-once'
  delayMs: number
  graceMs: number
  retryAfter: number | null
  jwks: 'ok' | 'down'
  jwksDelayMs: number
}

interface WorkerData {
  clientId: string
  privateJwk: JWK
  publicJwk: JWK
  user: Record<string, unknown>
  claims: Record<string, unknown>
}

const { clientId, privateJwk, publicJwk, user, claims } = workerData as WorkerData
const key = await importJWK(privateJwk, 'RS256')
const initial: ProviderMode = { refresh: 'ok', delayMs: 0, graceMs: 0, retryAfter: null, jwks: 'ok', jwksDelayMs: 0 }
let mode = initial
let counts = { refreshes: 0, jwks: 0 }
let serial = 0
let lost = false
let origin = ''
const used = new Map<string, { at: number; answer: Promise<string> }>()

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

async function tokens(sid: string): Promise<string> {
  const iat = Math.floor(Date.now() / 1000)
  const access_token = await new SignJWT({
    ...claims,
    sid,
    iss: `${origin}/user_management/${clientId}`,
    iat,
    exp: iat + 300,
  })
    .setProtectedHeader({ alg: 'RS256', kid: publicJwk.kid ?? '' })
    .sign(key)
  return JSON.stringify({
    user,
    access_token,
    refresh_token: `refresh_${++serial}_${sid}`,
    authentication_method: 'Password',
  })
}

async function refresh(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await bodyOf(request)
  const body = text.startsWith('{')
    ? (JSON.parse(text) as Record<string, string>)
    : Object.fromEntries(new URLSearchParams(text))
  const token = body['refresh_token'] ?? ''
  counts.refreshes++
  await pause(mode.delayMs)
  if (mode.refresh === 'reset') return void request.socket.destroy()
  if (mode.refresh === 'hang') return
  if (mode.refresh === '500') return send(response, 500, { message: 'Internal error' })
  if (mode.refresh === '429')
    return send(
      response,
      429,
      { message: 'Slow down' },
      mode.retryAfter === null ? {} : { 'retry-after': String(mode.retryAfter) },
    )
  const known = used.get(token)
  if (known !== undefined && Date.now() - known.at > mode.graceMs)
    return send(response, 400, { error: 'invalid_grant', error_description: 'Refresh token already exchanged.' })
  const sid = token.split('_').slice(2).join('_')
  const answer = known?.answer ?? tokens(sid)
  if (known === undefined) used.set(token, { at: Date.now(), answer })
  const made = await answer
  if (mode.refresh === 'lost-once' && !lost) {
    lost = true
    return void request.socket.destroy()
  }
  response.writeHead(200, { 'content-type': 'application/json' }).end(made)
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  if (pathname.startsWith('/sso/jwks/')) {
    counts.jwks++
    setTimeout(() => {
      if (mode.jwks === 'down') send(response, 503, { message: 'down' })
      else send(response, 200, { keys: [publicJwk] })
    }, mode.jwksDelayMs)
  } else void refresh(request, response)
})

parentPort?.on('message', (message: { kind: 'mode'; mode: Partial<ProviderMode> } | { kind: 'counts' }) => {
  if (message.kind === 'mode') {
    mode = { ...initial, ...message.mode }
    counts = { refreshes: 0, jwks: 0 }
    lost = false
    parentPort?.postMessage({ kind: 'done' })
  } else parentPort?.postMessage({ kind: 'counts', ...counts })
})
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the provider got no port')
  origin = `http://127.0.0.1:${address.port}`
  parentPort?.postMessage({ kind: 'ready', port: address.port })
})
