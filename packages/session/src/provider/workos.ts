import type { WorkOS } from '@workos-inc/node'
import { awake, type Timing } from '../model/shared-work.ts'
import { ambiguous, classify } from './classify.ts'
import { PROVIDER_TIMEOUT_MS } from './load-sdk.ts'
import type {
  Provider,
  ProviderAnswer,
  ProviderSettings,
  Refusal,
  RevocationAnswer,
  TokenResponse,
} from './provider.ts'

/** WorkOS as a `Provider`. `client` is asked for at the first call, not before. */
export function createWorkOSProvider(config: ProviderSettings, client: () => Promise<WorkOS>): Provider {
  const { clientId, apiOrigin } = config
  const ask = (call: (sdk: WorkOS) => Promise<unknown>, timeoutMs: number): Promise<ProviderAnswer> =>
    withinTime(client().then(call).then(accept, classify), timeoutMs, config)
  return {
    authorizationUrl: (parameters) =>
      endpoint(`${apiOrigin}/user_management/authorize`, { ...parameters, response_type: 'code', client_id: clientId }),
    logoutUrl: (sessionId, returnTo) =>
      endpoint(`${apiOrigin}/user_management/sessions/logout`, { session_id: sessionId, return_to: returnTo }),
    exchangeCode: ({ code, codeVerifier }) =>
      ask((sdk) => sdk.userManagement.authenticateWithCode({ clientId, code, codeVerifier }), PROVIDER_TIMEOUT_MS),
    refresh: ({ refreshToken, organizationId, timeoutMs }) =>
      ask(
        (sdk) =>
          sdk.userManagement.authenticateWithRefreshToken({
            clientId,
            refreshToken,
            ...(organizationId !== undefined && { organizationId }),
          }),
        Math.min(timeoutMs, PROVIDER_TIMEOUT_MS),
      ),
    revokeSession: ({ sessionId, timeoutMs }) =>
      withinTime(
        client()
          .then((sdk) => sdk.userManagement.revokeSession({ sessionId }))
          .then(() => REVOKED, refusedRevocation),
        timeoutMs,
        config,
      ),
  }
}

function endpoint(address: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}

const REVOKED: RevocationAnswer = { status: 'ok' }

/** The endpoint has one field, so these two statuses can only mean that no live session has this id (WorkOS documents 400 alone). */
const NOTHING_TO_REVOKE = [400, 404]

function refusedRevocation(cause: unknown): RevocationAnswer {
  const status = typeof cause === 'object' && cause !== null && 'status' in cause ? cause.status : undefined
  return NOTHING_TO_REVOKE.some((known) => known === status) ? REVOKED : classify(cause)
}

/** One call under a time limit of our own: the SDK's worker build ignores `timeout`. */
async function withinTime<Answer>(call: Promise<Answer>, timeoutMs: number, timing: Timing): Promise<Answer | Refusal> {
  const done = new AbortController()
  const timeout = awake(timing)(timeoutMs, done.signal).then(
    () => ambiguous('timeout', undefined),
    () => ambiguous('timeout', undefined),
  )
  try {
    return await Promise.race([call, timeout])
  } finally {
    done.abort()
  }
}

/** Only named fields travel on: what else a server sends would end in the cookie (workos/emulate issue 93). */
function accept(response: unknown): ProviderAnswer {
  const { accessToken, refreshToken, user, organizationId, impersonator, authenticationMethod, oauthTokens } =
    (response ?? {}) as Partial<TokenResponse>
  if (typeof accessToken !== 'string' || typeof refreshToken !== 'string' || typeof user?.id !== 'string')
    return ambiguous('malformed_response', undefined)
  return {
    status: 'ok',
    tokens: {
      accessToken,
      refreshToken,
      user,
      ...(organizationId && { organizationId }),
      ...(impersonator && { impersonator }),
      ...(authenticationMethod && { authenticationMethod }),
      ...(oauthTokens !== undefined && { oauthTokens }),
    },
  }
}
