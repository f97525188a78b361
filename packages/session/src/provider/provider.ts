import type { RefusalKind } from '../model/refusal-kind.ts'
import type { Impersonator, User } from '../model/session.ts'
import type { Wait } from '../model/wait.ts'

/** What the token endpoint gives for a code or a refresh token (RFC 6749 section 5.1, in WorkOS' shape). */
export interface TokenResponse {
  readonly accessToken: string
  readonly refreshToken: string
  readonly user: User
  readonly organizationId?: string
  readonly impersonator?: Impersonator
  readonly authenticationMethod?: string
  /** The upstream identity provider's own tokens, where the sign-in gave some. */
  readonly oauthTokens?: unknown
}

export interface Refusal {
  readonly status: 'refused'
  readonly kind: RefusalKind
  /** The provider's own error code where it gave one, else one of ours. */
  readonly reason: string
  /** Seconds, or null where the provider named none. */
  readonly retryAfter: number | null
  /** Whether the request may have taken effect all the same: then the same token is sent once more (design rule 4). */
  readonly ambiguous: boolean
  readonly cause: unknown
}

export type ProviderAnswer = { readonly status: 'ok'; readonly tokens: TokenResponse } | Refusal

/** `ok` also if WorkOS knows no live session of this id: there is nothing left to revoke. */
export type RevocationAnswer = { readonly status: 'ok' } | Refusal

/** What a provider needs of the configuration. */
export interface ProviderSettings {
  readonly clientId: string
  readonly apiKey: string
  readonly apiHostname: string
  readonly apiPort: number | undefined
  readonly apiHttps: boolean
  readonly apiOrigin: string
  readonly now: () => Date
  readonly wait: Wait
}

/** The authorization server as the core sees it. No method throws for what the server answered. */
export interface Provider {
  authorizationUrl(parameters: Readonly<Record<string, string | undefined>>): string
  logoutUrl(sessionId: string, returnTo?: string): string
  exchangeCode(parameters: { code: string; codeVerifier: string }): Promise<ProviderAnswer>
  refresh(parameters: { refreshToken: string; organizationId?: string; timeoutMs: number }): Promise<ProviderAnswer>
  revokeSession(parameters: { sessionId: string; timeoutMs: number }): Promise<RevocationAnswer>
}
