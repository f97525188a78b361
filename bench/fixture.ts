import { once } from 'node:events'
import { createPrivateKey, type KeyObject } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { sealData } from 'iron-session'
import { exportJWK, exportSPKI, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose'
import type { ProviderMode } from './provider.ts'

export const CLIENT_ID = 'client_01JBENCHBENCHBENCHBENCHBEN'
export const PASSWORD = 'bench-password-that-nothing-else-uses-0123456789'
export const COOKIE = 'wos-session'
/** Requests that are served in turn, each with a session and a header of its own. */
const POOL = 256

const user = {
  object: 'user',
  id: 'user_01JBENCHUSERUSERUSERUSERUS',
  email: 'ada.lovelace@example.com',
  emailVerified: true,
  firstName: 'Ada',
  lastName: 'Lovelace',
  profilePictureUrl: 'https://images.example.com/profile/ada-lovelace-1842.png',
  lastSignInAt: '2026-01-15T12:00:00.000Z',
  locale: 'en',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-15T12:00:00.000Z',
  externalId: null,
  metadata: {},
}
const wireUser = {
  object: 'user',
  id: user.id,
  email: user.email,
  email_verified: true,
  first_name: 'Ada',
  last_name: 'Lovelace',
  profile_picture_url: user.profilePictureUrl,
  last_sign_in_at: user.lastSignInAt,
  locale: 'en',
  created_at: user.createdAt,
  updated_at: user.updatedAt,
  external_id: null,
  metadata: {},
}
const claims = {
  sub: user.id,
  org_id: 'org_01JBENCHORGORGORGORGORGORG',
  role: 'admin',
  roles: ['admin'],
  client_id: CLIENT_ID,
  permissions: ['posts:read', 'posts:write', 'posts:delete', 'members:read', 'members:invite', 'billing:read'],
  entitlements: ['audit-logs', 'sso'],
  feature_flags: ['new-editor', 'beta-dashboard'],
  jti: '01JBENCHJTIJTIJTIJTIJTIJTI',
}

export interface Fixture {
  readonly port: number
  readonly issuer: string
  /** PEM, for those that take a key instead of a key set. */
  readonly publicPem: string
  readonly user: typeof user
  readonly claims: typeof claims
  readonly privateKey: KeyObject
  /** Signed-in requests, alike but for the session. */
  readonly requests: readonly Request[]
  readonly sessions: readonly BenchSession[]
  session(sid: string, secondsLeft: number): Promise<BenchSession>
  request(sealed: string, name?: string): Request
  seal(session: BenchSession): Promise<string>
  mode(mode: Partial<ProviderMode>): Promise<void>
  counts(): Promise<{ refreshes: number; jwks: number }>
  close(): Promise<void>
}

export interface BenchSession {
  accessToken: string
  refreshToken: string
  user: typeof user
}

async function startProvider(privateJwk: JWK, publicJwk: JWK): Promise<{ worker: Worker; port: number }> {
  const worker = new Worker(new URL('./provider.ts', import.meta.url), {
    workerData: { clientId: CLIENT_ID, privateJwk, publicJwk, user: wireUser, claims },
  })
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }]
  return { worker, port }
}

/** Keys, a provider on a thread of its own, and a pool of signed-in requests: WorkOS' shape, RS256 with 2,048 bits. */
export async function createFixture(pool: number = POOL): Promise<Fixture> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const privateJwk = await exportJWK(privateKey)
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' }
  const { worker, port } = await startProvider(privateJwk, publicJwk)
  const key = await importJWK(privateJwk, 'RS256')
  const issuer = `http://127.0.0.1:${port}/user_management/${CLIENT_ID}`
  const ask = async <Answer>(message: object): Promise<Answer> => {
    worker.postMessage(message)
    const [answer] = (await once(worker, 'message')) as [Answer]
    return answer
  }
  const session: Fixture['session'] = async (sid, secondsLeft) => {
    const exp = Math.floor(Date.now() / 1000) + secondsLeft
    const accessToken = await new SignJWT({ ...claims, sid, iss: issuer, iat: exp - Math.max(300, secondsLeft), exp })
      .setProtectedHeader({ alg: 'RS256', kid: 'bench' })
      .sign(key)
    return { accessToken, refreshToken: `refresh_0_${sid}`, user }
  }
  const request: Fixture['request'] = (sealed, name = COOKIE) =>
    new Request('http://localhost:3000/dashboard', {
      headers: {
        cookie: `theme=dark; _ga=GA1.2.1234567890.1700000000; ${name}=${sealed}; lang=en-GB; consent=analytics.ads`,
      },
    })
  const seal: Fixture['seal'] = (one) => sealData(one, { password: PASSWORD, ttl: 0 })
  const sessions: BenchSession[] = []
  for (let index = 0; index < pool; index++)
    sessions.push(await session(`session_${String(index).padStart(26, '0')}`, 20 * 3_600))
  const requests: Request[] = []
  for (const one of sessions) requests.push(request(await seal(one)))
  return {
    port,
    issuer,
    user,
    claims,
    privateKey: createPrivateKey({ key: privateJwk as never, format: 'jwk' }),
    sessions,
    requests,
    session,
    request,
    seal,
    publicPem: await exportSPKI(publicKey),
    mode: (mode) => ask<void>({ kind: 'mode', mode }),
    counts: () => ask({ kind: 'counts' }),
    close: async () => void (await worker.terminate()),
  }
}
