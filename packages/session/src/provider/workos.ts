import type { WorkOS } from '@workos-inc/node'
import type { Wait } from '../model/wait.ts'
import { ambiguous, classify } from './classify.ts'
import { PROVIDER_TIMEOUT_MS } from './load-sdk.ts'
import type { Provider, ProviderAnswer, ProviderSettings, TokenResponse } from './provider.ts'

/** WorkOS as a `Provider`. `client` is asked for at the first call, not before. */
export function createWorkOSProvider(config: ProviderSettings, client: () => Promise<WorkOS>): Provider {
  const { clientId, apiOrigin } = config
  const ask = (call: (sdk: WorkOS) => Promise<unknown>, timeoutMs: number): Promise<ProviderAnswer> =>
    answer(client().then(call), timeoutMs, config.wait)
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
  }
}

function endpoint(address: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value)
  return url.href
}

/** One call under a time limit of our own: the SDK's worker build ignores `timeout`. */
async function answer(call: Promise<unknown>, timeoutMs: number, wait: Wait): Promise<ProviderAnswer> {
  const done = new AbortController()
  const timeout = wait(timeoutMs, done.signal).then(
    () => ambiguous('timeout', undefined),
    () => ambiguous('timeout', undefined),
  )
  try {
    return await Promise.race([call.then(accept, classify), timeout])
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
