import type { Environment } from '../environment.ts'
import { callbackUrl, isAllowedRedirect } from './redirect-uri.ts'

/** What an app asked for at the authorization endpoint. */
export interface AuthorizationRequest {
  readonly redirectUri: string
  readonly state: string | undefined
  readonly codeChallenge: string | undefined
  readonly provider: string
  readonly organizationId: string | undefined
  readonly loginHint: string
  readonly screenHint: 'sign-in' | 'sign-up'
  /** It named a `max_age`: whoever has a session signs in anew. */
  readonly reauthenticates: boolean
  /** As it came, for links between the pages. */
  readonly query: URLSearchParams
}

/** Contract, section 3.1. */
const PROVIDERS: ReadonlySet<string> = new Set([
  'authkit',
  'AppleOAuth',
  'BitbucketOAuth',
  'GitHubOAuth',
  'GitLabOAuth',
  'GoogleOAuth',
  'IntuitOAuth',
  'LinkedInOAuth',
  'MicrosoftOAuth',
  'SalesforceOAuth',
  'SlackOAuth',
  'VercelMarketplaceOAuth',
  'VercelOAuth',
  'XeroOAuth',
])

export type CheckedRequest =
  | { readonly status: 'valid'; readonly request: AuthorizationRequest }
  /** Its redirect URI cannot be trusted, so the person sees the error here (RFC 6749 section 4.1.2.1). */
  | { readonly status: 'shown'; readonly message: string }
  | { readonly status: 'returned'; readonly callback: string }

export function checkAuthorizationRequest(environment: Environment, query: URLSearchParams): CheckedRequest {
  const redirectUri = query.get('redirect_uri') ?? ''
  if (query.get('client_id') !== environment.clientId) {
    const message = `The app sent client_id "${query.get('client_id') ?? ''}", but this emulator is "${environment.clientId}". Give the app the WORKOS_CLIENT_ID it printed.`
    return { status: 'shown', message }
  }
  if (!isAllowedRedirect(environment, redirectUri)) {
    const message = `The redirect_uri "${redirectUri}" is neither on this machine nor in the seed's redirectUris.`
    return { status: 'shown', message }
  }
  const state = query.get('state') ?? undefined
  const [error, error_description] = errorOf(environment, query) ?? []
  if (error) return { status: 'returned', callback: callbackUrl(redirectUri, { error, error_description, state }) }
  const request: AuthorizationRequest = {
    redirectUri,
    state,
    codeChallenge: query.get('code_challenge') ?? undefined,
    provider: query.get('provider') ?? 'authkit',
    organizationId: query.get('organization_id') ?? undefined,
    loginHint: query.get('login_hint') ?? '',
    screenHint: query.get('screen_hint') === 'sign-up' ? 'sign-up' : 'sign-in',
    reauthenticates: query.has('max_age'),
    query,
  }
  return { status: 'valid', request }
}

function errorOf({ store }: Environment, query: URLSearchParams): readonly [string, string] | undefined {
  const organizationId = query.get('organization_id')
  if (query.get('response_type') !== 'code') return ['invalid_request', 'response_type must be code.']
  if (query.has('code_challenge') && query.get('code_challenge_method') !== 'S256') {
    return ['invalid_request', 'code_challenge_method must be S256.']
  }
  const provider = query.get('provider')
  if (provider !== null && !PROVIDERS.has(provider)) {
    return ['invalid_connection_selector', `There is no provider "${provider}".`]
  }
  if (query.has('connection_id')) return ['connection_invalid', 'The emulator has no connections.']
  if (provider === null && !organizationId) {
    return ['invalid_connection_selector', 'One of provider, connection_id or organization_id is required.']
  }
  if (organizationId && !store.organizations.has(organizationId)) {
    return ['organization_invalid', `There is no organization ${organizationId}.`]
  }
  return undefined
}
