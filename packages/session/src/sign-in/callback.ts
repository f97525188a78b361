import { sessionOf } from '../authenticate/accept-tokens.ts'
import { seal } from '../authenticate/authenticate.ts'
import type { Instance } from '../authenticate/instance.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import { AuthKitError, OAuthStateMismatchError, PKCECookieMissingError } from '../model/errors.ts'
import type { Session } from '../model/session.ts'
import type { Refusal, TokenResponse } from '../provider/provider.ts'
import { exchangeOnce, type ExchangeResult } from './exchange-once.ts'
import { expireFlows, findFlow, flowCookieName, holdsFlow } from './flow-cookie.ts'
import { isCurrent, openState, type FlowState } from './state.ts'
import { verifySignIn } from './verify-sign-in.ts'

export interface CallbackRequest {
  /** The app's own origin that the request came to. */
  origin: string
  cookieHeader: string | null
}

interface Accepted {
  readonly session: Session
  readonly claims: BaseTokenClaims
  readonly sealed: string
  readonly tokens: TokenResponse
}

export interface CompletedCallback extends Accepted {
  readonly status: 'completed'
  readonly returnPathname: string
  readonly customState: string | undefined
  /** The end of the flow's cookie. */
  readonly setCookies: readonly string[]
}

export interface FailedCallback {
  readonly status: 'failed'
  readonly error: AuthKitError
  /** What this app sealed into `state`, or null where it sealed nothing of the kind. */
  readonly state: FlowState | null
  readonly setCookies: readonly string[]
}

export type CallbackOutcome = CompletedCallback | FailedCallback

/**
 * The authorization response (RFC 6749 section 4.1.2) → a verified, sealed session. The code is sent once per flow, only by
 * the browser that started it, and nothing is sealed that was not verified (design rule 5). Answers, never throws, with
 * `ERR_STATE_MISMATCH`, `ERR_FLOW_EXPIRED`, `ERR_FLOW_MISSING`, `ERR_KEYS_UNAVAILABLE`, `ERR_EXCHANGE_UNAVAILABLE`,
 * `ERR_EXCHANGE_REFUSED` or `ERR_TOKEN_INVALID`.
 */
export async function completeCallback(
  instance: Instance,
  request: CallbackRequest,
  { code, state: sealed }: { code: string; state: string | undefined },
): Promise<CallbackOutcome> {
  const { config } = instance
  const state = sealed === undefined ? null : await openState(config, sealed)
  if (state === null) return { status: 'failed', error: stateMismatch(), state: null, setCookies: [] }
  const { origin, cookieHeader } = request
  const name = flowCookieName(origin, state)
  const setCookies = holdsFlow(origin, cookieHeader, name) ? expireFlows(config, origin, [name]) : []
  if (!isCurrent(state, config.now())) return { status: 'failed', error: flowExpired(), state, setCookies }
  const verifier = await findFlow(config, origin, cookieHeader, state)
  if (verifier === null) return { status: 'failed', error: flowMissing(), state, setCookies }
  const outcome = await exchangeOnce(instance, state.flow, () => exchange(instance, state, code, verifier))
  if (outcome === null) return { status: 'failed', error: flowMissing(), state, setCookies }
  if (outcome instanceof AuthKitError)
    // Nobody decided about the code: its flow stays, and reloading the page tries again.
    return { status: 'failed', error: outcome, state, setCookies: isTransient(outcome) ? [] : setCookies }
  const { returnPathname, custom } = state
  return { status: 'completed', ...outcome, returnPathname, customState: custom, setCookies }
}

/** Whether the same callback may succeed when it is asked again. */
export const isTransient = ({ code }: AuthKitError): boolean =>
  code === 'ERR_EXCHANGE_UNAVAILABLE' || code === 'ERR_KEYS_UNAVAILABLE'

async function exchange(
  instance: Instance,
  state: FlowState,
  code: string,
  verifier: string,
): Promise<ExchangeResult<Accepted | AuthKitError>> {
  // Without keys the new token could not be checked, and the code would be gone.
  const keys = await instance.keys.ready()
  if (!keys.ok) return unspent(instance, keysUnavailable())
  const answer = await instance.provider.exchangeCode({ code, codeVerifier: verifier })
  if (answer.status === 'refused') {
    const error = refused(answer)
    return isTransient(error) ? unspent(instance, error) : spent(instance, error)
  }
  const claims = await verifySignIn(instance, answer.tokens, state)
  if (claims instanceof AuthKitError) return spent(instance, claims)
  const startedAt = Math.floor(instance.now().getTime() / 1000)
  const session = sessionOf(answer.tokens, { startedAt })
  return { outcome: { session, claims, sealed: await seal(instance, session), tokens: answer.tokens }, spent: true }
}

const unspent = (instance: Instance, error: AuthKitError): ExchangeResult<AuthKitError> => reported(instance, error, false)
const spent = (instance: Instance, error: AuthKitError): ExchangeResult<AuthKitError> => reported(instance, error, true)

function reported(instance: Instance, error: AuthKitError, isSpent: boolean): ExchangeResult<AuthKitError> {
  instance.emit({ code: 'sign_in.failed', error: error.code, detail: error.message })
  return { outcome: error, spent: isSpent }
}

function refused({ kind, reason, retryAfter, cause }: Refusal): AuthKitError {
  const options = { cause, data: { reason, retryAfter } }
  if (kind === 'transient')
    return new AuthKitError(
      'ERR_EXCHANGE_UNAVAILABLE',
      `WorkOS did not answer the code exchange (${reason}). Load the callback again; the code has not been used.`,
      options,
    )
  return new AuthKitError(
    'ERR_EXCHANGE_REFUSED',
    `WorkOS refused the code exchange (${reason}). Start a new sign-in; if every one fails, check the client id and the API key.`,
    options,
  )
}

const keysUnavailable = (): AuthKitError =>
  new AuthKitError(
    'ERR_KEYS_UNAVAILABLE',
    "WorkOS' signing keys could not be fetched, so no new token can be checked. Load the callback again.",
  )

const stateMismatch = (): AuthKitError =>
  new OAuthStateMismatchError(
    'ERR_STATE_MISMATCH',
    'The callback came without a `state` that this app sealed for this client id. Start a new sign-in.',
  )

const flowExpired = (): AuthKitError =>
  new PKCECookieMissingError('ERR_FLOW_EXPIRED', 'The sign-in was started more than ten minutes ago. Start a new one.')

const flowMissing = (): AuthKitError =>
  new PKCECookieMissingError(
    'ERR_FLOW_MISSING',
    'This browser holds no cookie for the sign-in that came back: it was finished already, or started in another browser or on another host, or cookies are blocked. Start a new one.',
  )
