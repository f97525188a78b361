import type { Instance } from '../authenticate/instance.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import { isOwnOrigin, redirectUriFor } from '../config/origin.ts'
import { AuthKitError } from '../model/errors.ts'
import type { AuthorizationOptions, ProviderOptions } from './authorization-options.ts'
import { startFlow } from './flow-cookie.ts'
import { returnPathFor } from './return-path.ts'
import { sealState } from './state.ts'

export interface AuthorizationRequest {
  /** The app's own origin that the request came to. */
  origin: string
  cookieHeader: string | null
  options: AuthorizationOptions
  /** Whether a lifetime of the app's own has ended the session before: then WorkOS has to authenticate the person, whatever its own session says. */
  isAfterExpiry?: boolean
  /** How often this flow was begun anew without anybody asking. */
  restarts?: number
  /** The loopback name that the browser is on, if the callback comes to another one. */
  startedOn?: string | undefined
}

export interface Authorization {
  /** The provider's: where the browser goes. */
  readonly url: string
  /** Of the flow's cookie. */
  readonly cookieName: string
  /** As sealed, for the provider to give back. */
  readonly state: string
  readonly setCookies: readonly string[]
}

/**
 * Starts a sign-in: the authorization request (RFC 6749 section 4.1.1, RFC 7636 section 4.3) and the cookies that let
 * this browser, and no other, finish it. Throws `ERR_STATE_TOO_LARGE` and `ERR_OPTION_INVALID`.
 */
export async function createAuthorization(instance: Instance, request: AuthorizationRequest): Promise<Authorization> {
  const { config, provider, emit } = instance
  const { origin, cookieHeader, isAfterExpiry = false, restarts = 0, startedOn } = request
  const {
    returnPathname,
    redirectUri = redirectUriFor(config, origin),
    state: custom,
    maxAge,
    ...ask
  } = isAfterExpiry ? asking(request.options) : request.options
  mustBeOwn(config, redirectUri)
  mustBeAge(maxAge)
  const { challenge, cookieName, setCookies, ...start } = await startFlow(instance, {
    origin,
    cookieHeader,
    restarts,
  })
  const state = await sealState(config, {
    ...start,
    challenge,
    clientId: config.clientId,
    returnPathname: returnPathFor(config, returnPathname),
    redirectUri,
    ask,
    restarts,
    ...(startedOn !== undefined && { startedOn }),
    ...(custom !== undefined && { custom }),
    ...(maxAge !== undefined && { maxAge }),
    ...(isAfterExpiry && { afterExpiry: true }),
  })
  emit({ code: 'sign_in.started', flow: start.flow })
  const url = provider.authorizationUrl({
    ...parametersOf(ask),
    redirect_uri: redirectUri,
    state,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    max_age: isAfterExpiry && !isAuthKit(ask) ? undefined : maxAge?.toString(),
  })
  return { url, cookieName, state, setCookies }
}

/** AuthKit takes `max_age` alone, a connection takes `prompt`; for an OAuth provider WorkOS has no parameter. The callback checks `maxAge` in each case. */
const asking = (options: AuthorizationOptions): AuthorizationOptions => ({
  ...options,
  maxAge: 0,
  ...(options.connectionId !== undefined && { prompt: 'login' }),
})

const isAuthKit = ({ connectionId, provider = 'authkit' }: ProviderOptions): boolean =>
  connectionId === undefined && provider === 'authkit'

/** What was asked for, in the provider's words. */
const parametersOf = (ask: ProviderOptions): Record<string, string | undefined> => ({
  ...selection(ask),
  login_hint: ask.loginHint,
  domain_hint: ask.domainHint,
  prompt: ask.prompt,
  invitation_token: ask.invitationToken,
})

/** WorkOS takes one selector, except that an organization may go with `authkit`; the hint is AuthKit's own. */
function selection(ask: ProviderOptions): Record<string, string | undefined> {
  const { connectionId, organizationId, provider = 'authkit', screenHint } = ask
  if (connectionId !== undefined) return { connection_id: connectionId }
  if (provider !== 'authkit') return { provider }
  return { provider, organization_id: organizationId, screen_hint: screenHint }
}

/** An open redirect at the provider would hand the code to whoever named it (RFC 9700 section 4.1). */
function mustBeOwn(config: ResolvedConfig, redirectUri: string): void {
  if (URL.canParse(redirectUri) && isOwnOrigin(config, new URL(redirectUri).origin)) return
  throw new AuthKitError(
    'ERR_OPTION_INVALID',
    "`redirectUri` must be an absolute URL on one of the app's own origins. Add its origin to `origins` (WORKOS_ORIGINS), or leave the option out.",
    { data: { option: 'redirectUri' } },
  )
}

function mustBeAge(maxAge: number | undefined): void {
  if (maxAge === undefined || (Number.isSafeInteger(maxAge) && maxAge >= 0)) return
  throw new AuthKitError('ERR_OPTION_INVALID', '`maxAge` must be a whole number of seconds, 0 or more.', {
    data: { option: 'maxAge' },
  })
}
