import { createPrivateKey, sign } from 'node:crypto'
import { ada, CLIENT_ID, ISSUER, START } from './scripted-provider.ts'
import known from './signing-keys.json' with { type: 'json' }

/** Seconds for which the provider gives the same pair again (WorkOS contract section 5). */
export const REPLAY_SECONDS = 30
const TOKEN_SECONDS = 300

export type Trouble = 'reset' | 'commit-then-reset' | 'status' | 'html'

interface Grant {
  readonly sid: string
  readonly generation: number
  readonly organizationId: string | undefined
  exchangedAt: number | null
  pair: { accessToken: string; refreshToken: string } | null
}

const jwk = known.keys[0]!
const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** In this turn of the loop: the order in which things happen is for the scheduler alone. */
function signed(claims: object): string {
  const text = `${encode({ alg: 'RS256', kid: 'key_1' })}.${encode(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`
}

/** The provider of the life-cycle model: it rotates on every refresh, replays the pair for 30 s, and remembers who used what when. */
export class ModelProvider {
  clock = START
  readonly grants = new Map<string, Grant>()
  readonly ended = new Set<string>()
  /** Sessions of which something was lost on the way to the browser: then it may come late, with a token that is spent. */
  readonly lost = new Set<string>()
  /** Epoch seconds at which the newest access token of a session expires. */
  readonly latestExpiry = new Map<string, number>()
  /** Failures to come, one for each token request. */
  readonly troubles: Trouble[] = []
  readonly violations: string[] = []
  /** Octets of metadata that users have from the next answer on: sessions grow into several cookies, and shrink again. */
  metadata = 0
  /** Grants that are on their way. */
  underWay = 0
  #serial = 0
  readonly #travel: (what: string) => Promise<void>

  /** `travel` says when a message has arrived. */
  constructor(travel: (what: string) => Promise<void>) {
    this.#travel = travel
  }

  now = (): Date => new Date(this.clock)
  seconds = (): number => Math.floor(this.clock / 1000)

  issue(sid: string, generation: number, organizationId?: string): { accessToken: string; refreshToken: string } {
    const iat = this.seconds()
    const claims = {
      sid,
      sub: ada.id,
      iss: ISSUER,
      client_id: CLIENT_ID,
      iat,
      exp: iat + TOKEN_SECONDS,
      ...(organizationId && { org_id: organizationId }),
    }
    const accessToken = signed(claims)
    const refreshToken = `refresh_${++this.#serial}`
    this.grants.set(refreshToken, { sid, generation, organizationId, exchangedAt: null, pair: null })
    this.latestExpiry.set(sid, iat + TOKEN_SECONDS)
    return { accessToken, refreshToken }
  }

  /** What one instance fetches with. */
  fetchFor(instance: { readonly sentAt: Map<string, number> }): typeof fetch {
    return async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      const { pathname } = new URL(request.url)
      if (pathname.startsWith('/sso/jwks/')) return this.#keys()
      if (pathname === '/user_management/sessions/revoke') return this.#revoke(await request.json())
      const body = (await request.json()) as { refresh_token: string; organization_id?: string }
      this.underWay++
      try {
        await this.#travel(`grant ${body.refresh_token}`)
        const answer = this.#exchange(instance, body)
        await this.#travel(`answer to ${body.refresh_token}`)
        if (answer === 'reset') throw new TypeError('fetch failed')
        return answer
      } finally {
        this.underWay--
      }
    }
  }

  async #revoke({ session_id }: { session_id: string }): Promise<Response> {
    await this.#travel(`revocation of ${session_id}`)
    this.ended.add(session_id)
    return new Response(null, { status: 200 })
  }

  #keys(): Response {
    const { kty, n, e } = jwk
    return this.#json(200, { keys: [{ kty, n, e, kid: 'key_1', alg: 'RS256', use: 'sig' }] })
  }

  #exchange(
    instance: { readonly sentAt: Map<string, number> },
    { refresh_token: token, organization_id: asked }: { refresh_token: string; organization_id?: string },
  ): Response | 'reset' {
    const trouble = this.troubles.shift()
    if (trouble === 'reset') return 'reset'
    if (trouble === 'status') return this.#json(503, { message: 'no' })
    if (trouble === 'html') return new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })
    const answer = this.#answer(token, asked)
    const sid = this.grants.get(token)?.sid
    if (trouble === 'commit-then-reset' && sid !== undefined) this.lost.add(sid)
    if (trouble === 'commit-then-reset') return 'reset'
    // I1: what an instance has got an answer for, it does not ask for again inside the window.
    const before = instance.sentAt.get(token)
    if (before !== undefined && this.seconds() - before < REPLAY_SECONDS)
      this.violations.push(`I1: ${token} was spent twice by one instance`)
    if (answer.status === 200) instance.sentAt.set(token, this.seconds())
    return answer
  }

  #answer(token: string, asked: string | undefined): Response {
    const grant = this.grants.get(token)
    if (grant === undefined || this.ended.has(grant.sid) || this.isSpent(token))
      return this.#json(400, { error: 'invalid_grant', error_description: 'Refresh token already exchanged.' })
    if (grant.pair === null) {
      grant.exchangedAt = this.seconds()
      grant.pair = this.issue(grant.sid, grant.generation + 1, asked ?? grant.organizationId)
    }
    const { accessToken, refreshToken } = grant.pair
    return this.#json(200, {
      user: { object: 'user', id: ada.id, email: ada.email, metadata: { note: 'x'.repeat(this.metadata) } },
      access_token: accessToken,
      refresh_token: refreshToken,
    })
  }

  /** Whether a refresh with this token has to fail: it was exchanged, and the window is over. */
  isSpent(token: string): boolean {
    const exchangedAt = this.grants.get(token)?.exchangedAt ?? null
    return exchangedAt !== null && this.seconds() - exchangedAt >= REPLAY_SECONDS
  }

  #json(status: number, body: unknown): Response {
    return Response.json(body, { status, headers: { date: this.now().toUTCString() } })
  }
}
