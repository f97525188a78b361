import { SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose'
import type { AuthKitConfig } from '../../src/config/configuration.ts'
import type { SessionEvent } from '../../src/model/events.ts'
import type { Session, User } from '../../src/model/session.ts'
import { nextKeyPair } from './signing-keys.ts'

export const CLIENT_ID = 'client_scripted'
export const ISSUER = `https://api.workos.com/user_management/${CLIENT_ID}`
export const PASSWORD = 'correct-horse-battery-staple-0123456789'
/** 2026-01-15T12:00:00Z. Every test starts here and moves the clock itself. */
export const START = Date.UTC(2026, 0, 15, 12)

/** Milliseconds: longer than any request waits. */
const LONG_PAUSE_MS = 10_000

export interface Sent {
  refreshToken: string | null
  organizationId: string | null
  grantType: string | null
}

/** What the token endpoint answers next: tokens, a status with a body, or a failure of the connection. */
export type Answer =
  | {
      tokens: Partial<{
        user: User
        claims: JWTPayload
        accessToken: string
        refreshToken: string
        organizationId: string
      }>
    }
  | { status: number; body: unknown; headers?: Record<string, string> }
  | 'reset'
  | 'hang'

export interface ScriptedProvider {
  readonly config: AuthKitConfig
  readonly sent: Sent[]
  readonly events: SessionEvent[]
  readonly jwks: { fetches: number; status: number; kids: string[] }
  /** Answers of the token endpoint, in order; when none is left, a fresh pair. */
  readonly answers: Answer[]
  /** Answers by refresh token, where the order does not say whose it is. Before those in `answers`. */
  answerFor(answer: (refreshToken: string) => Answer | Promise<Answer>): void
  /** Session ids that were to be revoked, and the statuses that the endpoint answers next; 200 if none is left. */
  readonly revoked: string[]
  readonly revocationAnswers: (number | 'reset')[]
  /** How the clock asks for the time. `date`: what the endpoint says of it, null for no field. `asked`: how often it was. */
  readonly time: { asked: number; date: string | null | undefined }
  /** What a call that is never answered does: moves the clock to the time limit that comes first, and ends it. */
  runOutOfTime(): void
  /** Pauses that were asked for, in milliseconds. */
  readonly waits: number[]
  /** Lets the long pauses end, which no request waits for, and what follows them happen. */
  passPauses(): Promise<void>
  advance(seconds: number): void
  now(): Date
  sign(claims?: JWTPayload, options?: { kid?: string; alg?: string; ttl?: number }): Promise<string>
  session(claims?: JWTPayload, options?: { ttl?: number }): Promise<Session>
  /** The public signing keys, for an app that pins them. */
  keys(): JWK[]
  /** A new signing key; the old one is no longer listed. */
  rotateKey(): Promise<void>
}

export const ada: User = {
  object: 'user',
  id: 'user_ada',
  email: 'ada@example.com',
  emailVerified: true,
  firstName: 'Ada',
  lastName: 'Lovelace',
  profilePictureUrl: null,
  lastSignInAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  externalId: null,
  metadata: {},
  locale: null,
} as User

interface SigningKey {
  kid: string
  privateKey: CryptoKey
  jwk: Record<string, unknown>
}

async function newKey(kid: string): Promise<SigningKey> {
  const { privateKey, publicJwk } = await nextKeyPair()
  return { kid, privateKey, jwk: { ...publicJwk, kid, alg: 'RS256', use: 'sig' } }
}

/** WorkOS behind an injected `fetch`: real keys and tokens, a script for what goes wrong, no socket and no clock of its own. */
export async function scriptProvider(overrides: Partial<AuthKitConfig> = {}): Promise<ScriptedProvider> {
  let clock = START
  let serial = 0
  const keys = [await newKey('key_1')]
  const sent: Sent[] = []
  const answers: Answer[] = []
  const events: SessionEvent[] = []
  const waits: number[] = []
  const revoked: string[] = []
  const revocationAnswers: (number | 'reset')[] = []
  let pauses: (() => void)[] = []
  let byToken: ((refreshToken: string) => Answer | Promise<Answer>) | undefined
  const limits: { at: number; runOut(): void }[] = []
  const jwks = { fetches: 0, status: 200, kids: ['key_1'] }
  const time: ScriptedProvider['time'] = { asked: 0, date: undefined }
  const now = (): Date => new Date(clock)

  const sign: ScriptedProvider['sign'] = (claims = {}, { kid, ttl = 300 } = {}) => {
    const key = keys.at(-1)!
    const iat = Math.floor(clock / 1000)
    const all = {
      sub: ada.id,
      sid: 'session_1',
      iss: ISSUER,
      client_id: CLIENT_ID,
      iat,
      exp: iat + ttl,
      jti: `jti_${++serial}`,
      ...claims,
    }
    return new SignJWT(all).setProtectedHeader({ alg: 'RS256', kid: kid ?? key.kid }).sign(key.privateKey)
  }

  const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response => {
    const date = time.date === undefined ? now().toUTCString() : time.date
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), {
      status,
      headers: {
        'content-type': typeof body === 'string' ? 'text/html' : 'application/json',
        ...(date !== null && { date }),
        ...headers,
      },
    })
  }

  async function tokenEndpoint(body: Record<string, string>): Promise<Response> {
    if (body['grant_type'] === undefined) {
      time.asked++
      return json(400, { error: 'invalid_request' })
    }
    sent.push({
      refreshToken: body['refresh_token'] ?? null,
      organizationId: body['organization_id'] ?? null,
      grantType: body['grant_type'] ?? null,
    })
    const answer = (await byToken?.(body['refresh_token'] ?? '')) ?? answers.shift() ?? { tokens: {} }
    if (answer === 'reset') throw new TypeError('fetch failed')
    if (answer === 'hang') {
      runOutOfTime()
      return new Promise(() => {})
    }
    if ('status' in answer) return json(answer.status, answer.body, answer.headers)
    const { user = ada, claims, accessToken, refreshToken, organizationId = body['organization_id'] } = answer.tokens
    const token = accessToken ?? (await sign({ ...(organizationId && { org_id: organizationId }), ...claims }))
    return json(200, {
      user: {
        object: 'user',
        id: user.id,
        email: user.email,
        email_verified: true,
        first_name: user.firstName,
        last_name: user.lastName,
        profile_picture_url: null,
        external_id: null,
        last_sign_in_at: null,
        created_at: user.createdAt,
        updated_at: user.updatedAt,
        metadata: {},
      },
      ...(organizationId && { organization_id: organizationId }),
      access_token: token,
      refresh_token: refreshToken ?? `refresh_${++serial}`,
      authentication_method: 'Password',
    })
  }

  function revokeEndpoint({ session_id }: { session_id: string }): Response {
    revoked.push(session_id)
    const answer = revocationAnswers.shift() ?? 200
    if (answer === 'reset') throw new TypeError('fetch failed')
    return answer === 200 ? new Response(null, { status: 200 }) : json(answer, { message: 'no' })
  }

  /** Moves the clock to the time limit that comes first: that one has run out, the others still run. */
  function runOutOfTime(): void {
    if (limits.length === 0) return
    clock = Math.max(clock, Math.min(...limits.map(({ at }) => at)))
    const over = limits.filter(({ at }) => at <= clock)
    for (const { runOut } of over) runOut()
  }

  const fetchFn = (async (input: RequestInfo | URL, init?: RequestInit) => {
    const request = new Request(input, init)
    const { pathname } = new URL(request.url)
    if (pathname === '/user_management/sessions/revoke') return revokeEndpoint(await request.json())
    if (!pathname.startsWith('/sso/jwks/')) return tokenEndpoint((await request.json()) as Record<string, string>)
    jwks.fetches++
    if (jwks.status !== 200) return json(jwks.status, { message: 'no' })
    return json(200, { keys: keys.filter(({ kid }) => jwks.kids.includes(kid)).map(({ jwk }) => jwk) })
  }) as typeof fetch

  return {
    sent,
    answers,
    events,
    waits,
    revoked,
    revocationAnswers,
    time,
    async passPauses() {
      clock += LONG_PAUSE_MS
      const ending = pauses
      pauses = []
      for (const end of ending) end()
      await new Promise((resolve) => setImmediate(resolve))
    },
    jwks,
    now,
    sign,
    answerFor: (answer) => void (byToken = answer),
    runOutOfTime,
    advance: (seconds) => void (clock += seconds * 1000),
    async session(claims = {}, options = {}) {
      return { accessToken: await sign(claims, options), refreshToken: `refresh_${++serial}`, user: ada }
    },
    keys: () => keys.map(({ jwk }) => jwk as unknown as JWK),
    async rotateKey() {
      const key = await newKey(`key_${keys.length + 1}`)
      keys.push(key)
      jwks.kids = [key.kid]
    },
    config: {
      clientId: CLIENT_ID,
      apiKey: 'sk_test_scripted_0123456789',
      redirectUri: 'https://app.example.com/auth/callback',
      cookiePassword: PASSWORD,
      now,
      fetch: fetchFn,
      random: () => 0,
      // Nothing sleeps: a time limit (it has a signal) runs out only where the script hangs, a pause is over at once and moves the clock.
      wait: (ms, signal) => {
        if (signal === undefined) {
          waits.push(ms)
          if (ms >= LONG_PAUSE_MS) return new Promise((resolve) => pauses.push(resolve))
          clock += ms
          return Promise.resolve()
        }
        return new Promise((resolve, reject) => {
          const drop = (): void => void (limits.includes(limit) && limits.splice(limits.indexOf(limit), 1))
          const limit = {
            at: clock + ms,
            runOut(): void {
              drop()
              resolve()
            },
          }
          limits.push(limit)
          signal.addEventListener('abort', () => {
            drop()
            reject(signal.reason as Error)
          })
        })
      },
      onEvent: (event) => void events.push(event),
      ...overrides,
    },
  }
}
