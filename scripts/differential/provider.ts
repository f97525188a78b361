import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose'

export const CLIENT_ID = 'client_differential'
export const ISSUER = `https://api.workos.com/user_management/${CLIENT_ID}`

/** What the provider does differently in one scenario. */
export interface Script {
  /** Status of the key endpoint. */
  keys?: number
  /** Status of the token endpoint. */
  grants?: number
  /** Claims of the tokens that it gives. */
  claims?: JWTPayload
  /** Gives tokens with `alg: none`. */
  unsigned?: boolean
  /** Signs the tokens that it gives with a key that its key set does not list. */
  unlisted?: boolean
  /** Answers with the refresh token that it was given, which can be used again (RFC 6749 section 6). */
  sameToken?: boolean
  /** The token endpoint redirects to another address. */
  redirect?: boolean
  /** Seconds by which its clock is behind this machine's. */
  behind?: number
}

export interface User {
  readonly object: 'user'
  readonly id: string
  readonly email: string
}

export const userOf = (id: string): User => ({ object: 'user', id, email: `${id}@example.com` })

/** Where the token endpoint redirects to, if a scenario asks for that. */
const ELSEWHERE = '/elsewhere'

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
}

/** A provider on a socket that takes a refresh token once, and does what the scenario's script says. */
export class Provider {
  script: Script = {}
  /** The refresh tokens that were sent, in order. */
  sent: string[] = []
  /** Sessions that were revoked over the API. */
  revoked: string[] = []
  /** What arrived at the address of the redirect. */
  redirected: string[] = []
  readonly #server = createServer((request, response) => {
    void this.#answer(request.url ?? '/', request).then(({ status, body, headers }) =>
      response
        .writeHead(status, { 'content-type': 'application/json', date: this.now().toUTCString(), ...headers })
        .end(JSON.stringify(body)),
    )
  })
  readonly #key: CryptoKey
  readonly #jwk: Record<string, unknown>

  private constructor(key: CryptoKey, jwk: Record<string, unknown>) {
    this.#key = key
    this.#jwk = jwk
  }

  static async start(): Promise<Provider> {
    const { privateKey, publicKey } = await generateKeyPair('RS256')
    const jwk = { ...(await exportJWK(publicKey)), kid: 'key_1', alg: 'RS256', use: 'sig' }
    const provider = new Provider(privateKey, jwk)
    provider.#server.listen(0, '127.0.0.1')
    await once(provider.#server, 'listening')
    return provider
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  now(): Date {
    return new Date(Date.now() - (this.script.behind ?? 0) * 1000)
  }

  /** A signed access token. `age` is how many seconds ago it was made; it lives 300. */
  async sign(claims: JWTPayload = {}, age = 0, kid = 'key_1'): Promise<string> {
    return new SignJWT(this.#claims(claims, age)).setProtectedHeader({ alg: 'RS256', kid }).sign(this.#key)
  }

  #claims(claims: JWTPayload, age: number): JWTPayload {
    const iat = Math.floor(this.now().getTime() / 1000) - age
    return { sub: 'user_1', sid: 'session_1', iss: ISSUER, client_id: CLIENT_ID, iat, exp: iat + 300, ...claims }
  }

  stop(): void {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  async #answer(url: string, request: NodeJS.ReadableStream): Promise<Answer> {
    if (url.startsWith('/sso/jwks/')) return { status: this.script.keys ?? 200, body: { keys: [this.#jwk] } }
    const sent = await text(request)
    if (url === ELSEWHERE) {
      this.redirected.push(sent)
      return { status: 404, body: { message: 'no' } }
    }
    const fields = JSON.parse(sent) as Readonly<Record<string, string | undefined>>
    if (url === '/user_management/sessions/revoke') {
      this.revoked.push(fields['session_id'] ?? '')
      return { status: 200, body: null }
    }
    if (this.script.redirect === true) return { status: 307, body: {}, headers: { location: ELSEWHERE } }
    return this.#grant(fields)
  }

  async #grant({
    refresh_token: token = '',
    organization_id: organization,
  }: Readonly<Record<string, string | undefined>>): Promise<Answer> {
    const { sameToken = false, unlisted = false } = this.script
    const isSpent = !sameToken && this.sent.includes(token)
    this.sent.push(token)
    if (this.script.grants !== undefined) return { status: this.script.grants, body: { message: 'no' } }
    if (token === '') return { status: 400, body: { error: 'invalid_request', error_description: 'No refresh_token.' } }
    if (isSpent) return { status: 400, body: { error: 'invalid_grant', error_description: 'Already exchanged.' } }
    const claims = { ...(organization && { org_id: organization }), ...this.script.claims }
    const user = userOf(claims.sub ?? 'user_1')
    const unsigned = this.script.unsigned ? new UnsecuredJWT(this.#claims(claims, 0)).encode() : null
    return {
      status: 200,
      body: {
        user,
        access_token: unsigned ?? (await this.sign(claims, 0, unlisted ? 'key_2' : 'key_1')),
        refresh_token: sameToken ? token : `${token}+`,
        organization_id: organization,
      },
    }
  }
}
