import { sessionOf } from '../authenticate/accept-tokens.ts'
import { seal } from '../authenticate/instance-steps.ts'
import type { Instance } from '../authenticate/instance.ts'
import type { ResolvedConfig } from '../config/configuration.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import { AuthKitError } from '../model/errors.ts'
import type { Session } from '../model/session.ts'
import type { TokenResponse } from '../provider/provider.ts'
import {
  flowExpired,
  flowMissing,
  isTransient,
  keysUnavailable,
  notSent,
  refused,
  stateMismatch,
} from './callback-errors.ts'
import { exchangeOnce, type ExchangeResult } from './exchange-once.ts'
import { expireFlows, findFlow, flowCookieName, holdsFlow } from './flow-cookie.ts'
import { sendCode } from './send-code.ts'
import { isCurrent, openState, type FlowState } from './state.ts'
import { verifySignIn } from './verify-sign-in.ts'

export interface CallbackRequest {
  /** The app's own origin that the request came to. */
  origin: string
  cookieHeader: string | null
}

/** A sign-in whose tokens are verified and sealed. */
export interface VerifiedSignIn {
  readonly session: Session
  readonly claims: BaseTokenClaims
  readonly sealed: string
  readonly tokens: TokenResponse
  readonly returnPathname: string
  readonly customState: string | undefined
}

interface Accepted<Verdict> extends VerifiedSignIn {
  readonly verdict: Verdict
}

export interface CompletedCallback<Verdict> extends Accepted<Verdict> {
  readonly status: 'completed'
  /** Whether the code was sent for this one: those that came at once share what it gave, and one of them is told of. */
  readonly isFirst: boolean
  /** The end of the flow's cookie. */
  readonly setCookies: readonly string[]
}

export interface FailedCallback {
  readonly status: 'failed'
  readonly error: AuthKitError
  /** What this app sealed into `state`, or null where it sealed nothing of the kind. */
  readonly state: FlowState | null
  readonly setCookies: readonly string[]
  /** Whether the exchange was asked for and failed, which is an event; a flow that is not this browser's is for the caller to judge. */
  readonly isReported: boolean
}

export type CallbackOutcome<Verdict> = CompletedCallback<Verdict> | FailedCallback

/**
 * The authorization response (RFC 6749 section 4.1.2) → a verified, sealed session. The code is sent once per flow, only by
 * the browser that started it, and nothing is sealed that was not verified (design rule 5). `decide` is asked once about
 * each sign-in; callbacks that come at once, a double click, share its verdict. Answers, never throws, with
 * `ERR_STATE_MISMATCH`, `ERR_FLOW_EXPIRED`, `ERR_FLOW_MISSING`, `ERR_KEYS_UNAVAILABLE`, `ERR_EXCHANGE_UNAVAILABLE`,
 * `ERR_EXCHANGE_REFUSED`, `ERR_NOT_REAUTHENTICATED` or `ERR_TOKEN_INVALID`.
 */
export async function completeCallback<Verdict>(
  instance: Instance,
  request: CallbackRequest,
  { code, state: sealed }: { code: string; state: string | undefined },
  decide: (signIn: VerifiedSignIn) => Promise<Verdict>,
): Promise<CallbackOutcome<Verdict>> {
  const { config } = instance
  const state = sealed === undefined ? null : await openState(config, sealed)
  if (state === null) return { status: 'failed', error: stateMismatch(), state, setCookies: [], isReported: false }
  const setCookies = flowEnd(config, request, state)
  const lost = (error: AuthKitError): FailedCallback => ({
    status: 'failed',
    error,
    state,
    setCookies,
    isReported: false,
  })
  if (!isCurrent(instance, state)) return lost(flowExpired())
  const verifier = await findFlow(config, request.origin, request.cookieHeader, state)
  if (verifier === null) return lost(flowMissing())
  let isFirst = false
  const outcome = await exchangeOnce<Accepted<Verdict> | AuthKitError>(instance, state.flow, (spend) => {
    isFirst = true
    return exchange(instance, state, { code, verifier, decide, spend })
  })
  if (outcome === null) return lost(flowMissing())
  if (outcome instanceof AuthKitError)
    // Where nobody decided about the code, its flow stays, and reloading the page tries again.
    return { ...lost(outcome), setCookies: isTransient(outcome) ? [] : setCookies, isReported: true }
  return { status: 'completed', ...outcome, isFirst, setCookies }
}

/** The end of a flow's cookie, where this browser holds it. */
export function flowEnd(
  config: ResolvedConfig,
  { origin, cookieHeader }: CallbackRequest,
  state: FlowState,
): readonly string[] {
  const name = flowCookieName(origin, state)
  return holdsFlow(origin, cookieHeader, name) ? expireFlows(config, origin, [name]) : []
}

interface Exchange<Verdict> {
  code: string
  verifier: string
  decide: (signIn: VerifiedSignIn) => Promise<Verdict>
  spend: () => void
}

async function exchange<Verdict>(
  instance: Instance,
  state: FlowState,
  { code, verifier, decide, spend }: Exchange<Verdict>,
): Promise<ExchangeResult<Accepted<Verdict> | AuthKitError>> {
  // Without keys the new token could not be checked, and the code would be gone.
  const keys = await instance.keys.ready()
  if (!keys.ok) return unspent(instance, keysUnavailable())
  const answer = await sendCode(instance, state, { code, codeVerifier: verifier })
  if (answer.status === 'not_sent') return unspent(instance, notSent(answer))
  if (answer.status === 'refused') {
    const error = refused(answer)
    return isTransient(error) ? unspent(instance, error) : spent(instance, error)
  }
  spend()
  const claims = await verifySignIn(instance, answer.tokens, state)
  if (claims instanceof AuthKitError) return spent(instance, claims)
  const startedAt = Math.floor(instance.now().getTime() / 1000)
  const session = sessionOf(answer.tokens, { startedAt })
  const signIn: VerifiedSignIn = {
    session,
    claims,
    sealed: await seal(instance, session),
    tokens: answer.tokens,
    returnPathname: state.returnPathname,
    customState: state.custom,
  }
  return { outcome: { ...signIn, verdict: await decide(signIn) }, spent: true }
}

const unspent = (instance: Instance, error: AuthKitError): ExchangeResult<AuthKitError> =>
  reported(instance, error, false)
const spent = (instance: Instance, error: AuthKitError): ExchangeResult<AuthKitError> => reported(instance, error, true)

function reported(instance: Instance, error: AuthKitError, isSpent: boolean): ExchangeResult<AuthKitError> {
  instance.emit({ code: 'sign_in.failed', error: error.code, detail: error.message })
  return { outcome: error, spent: isSpent }
}
