import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { ada, CLIENT_ID, ISSUER, START } from './scripted-provider.ts'

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

const signing = generateKeyPair('RS256', { extractable: true })

/** The provider of the life-cycle model: it rotates on every refresh, replays the pair for 30 s, and remembers who used what when. */
export class ModelProvider {
  clock = START
  readonly grants = new Map<string, Grant>()
  readonly ended = new Set<string>()
  /** Epoch seconds at which the newest access token of a session expires. */
  readonly latestExpiry = new Map<string, number>()
  /** Failures to come, one for each token request. */
  readonly troubles: Trouble[] = []
  readonly violations: string[] = []
  #serial = 0

  now = (): Date => new Date(this.clock)
  seconds = (): number => Math.floor(this.clock / 1000)

  async issue(
    sid: string,
    generation: number,
    organizationId?: string,
  ): Promise<{ accessToken: string; refreshToken: string }> {
    const { privateKey } = await signing
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
    const accessToken = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'key_1' }).sign(privateKey)
    const refreshToken = `refresh_${++this.#serial}`
    this.grants.set(refreshToken, { sid, generation, organizationId, exchangedAt: null, pair: null })
    this.latestExpiry.set(sid, iat + TOKEN_SECONDS)
    return { accessToken, refreshToken }
  }

  /** What one instance fetches with. */
  fetchFor(instance: { readonly sentAt: Map<string, number> }): typeof fetch {
    return async (input: RequestInfo | URL, init?: RequestInit) => {
      const request = new Request(input, init)
      if (new URL(request.url).pathname.startsWith('/sso/jwks/')) return this.#keys()
      const body = (await request.json()) as { refresh_token: string; organization_id?: string }
      return this.#exchange(instance, body)
    }
  }

  async #keys(): Promise<Response> {
    const { publicKey } = await signing
    return this.#json(200, { keys: [{ ...(await exportJWK(publicKey)), kid: 'key_1', alg: 'RS256', use: 'sig' }] })
  }

  async #exchange(
    instance: { readonly sentAt: Map<string, number> },
    { refresh_token: token, organization_id: asked }: { refresh_token: string; organization_id?: string },
  ): Promise<Response> {
    const trouble = this.troubles.shift()
    if (trouble === 'reset') throw new TypeError('fetch failed')
    if (trouble === 'status') return this.#json(503, { message: 'no' })
    if (trouble === 'html') return new Response('<html>', { status: 502, headers: { 'content-type': 'text/html' } })
    const answer = await this.#answer(token, asked)
    if (trouble === 'commit-then-reset') throw new TypeError('fetch failed')
    // I1: what an instance has got an answer for, it does not ask for again inside the window.
    const before = instance.sentAt.get(token)
    if (before !== undefined && this.seconds() - before < REPLAY_SECONDS)
      this.violations.push(`I1: ${token} was spent twice by one instance`)
    if (answer.status === 200) instance.sentAt.set(token, this.seconds())
    return answer
  }

  async #answer(token: string, asked: string | undefined): Promise<Response> {
    const grant = this.grants.get(token)
    if (grant === undefined || this.ended.has(grant.sid) || this.isSpent(token))
      return this.#json(400, { error: 'invalid_grant', error_description: 'Refresh token already exchanged.' })
    if (grant.pair === null) {
      grant.exchangedAt = this.seconds()
      grant.pair = await this.issue(grant.sid, grant.generation + 1, asked ?? grant.organizationId)
    }
    const { accessToken, refreshToken } = grant.pair
    return this.#json(200, {
      user: { object: 'user', id: ada.id, email: ada.email },
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
