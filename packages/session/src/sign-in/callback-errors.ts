import type { NotSent } from '../authenticate/send-limited.ts'
import { AuthKitError, OAuthStateMismatchError, PKCECookieMissingError } from '../model/errors.ts'
import type { Refusal } from '../provider/provider.ts'

/** Whether the same callback may succeed when it is asked again. */
export const isTransient = ({ code }: AuthKitError): boolean =>
  code === 'ERR_EXCHANGE_UNAVAILABLE' || code === 'ERR_KEYS_UNAVAILABLE'

export function refused({ kind, reason, retryAfter, cause }: Refusal): AuthKitError {
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

/** Too many sign-ins came back at once, or WorkOS is left alone for a while: the code was not sent. */
export const notSent = ({ reason, retryAfter }: NotSent): AuthKitError =>
  new AuthKitError(
    'ERR_EXCHANGE_UNAVAILABLE',
    `The code exchange was not sent to WorkOS (${reason}). Load the callback again in ${retryAfter} s; the code has not been used.`,
    { data: { reason, retryAfter, wasSent: false } },
  )

/** Returns the seconds after which a callback may be loaded again by itself, or null if that would not help: only if nothing was sent. */
export const reloadAfter = ({ code, data }: AuthKitError): number | null =>
  code === 'ERR_EXCHANGE_UNAVAILABLE' && data['wasSent'] === false && typeof data['retryAfter'] === 'number'
    ? data['retryAfter']
    : null

export const keysUnavailable = (): AuthKitError =>
  new AuthKitError(
    'ERR_KEYS_UNAVAILABLE',
    "WorkOS' signing keys could not be fetched, so no new token can be checked. Load the callback again.",
  )

export const stateMismatch = (): AuthKitError =>
  new OAuthStateMismatchError(
    'ERR_STATE_MISMATCH',
    'The callback came without a `state` that this app sealed for this client id. Start a new sign-in.',
  )

export const flowExpired = (): AuthKitError =>
  new PKCECookieMissingError('ERR_FLOW_EXPIRED', 'The sign-in was started more than ten minutes ago. Start a new one.')

export const flowMissing = (): AuthKitError =>
  new PKCECookieMissingError(
    'ERR_FLOW_MISSING',
    'This browser holds no cookie for the sign-in that came back: it was finished already, or started in another browser or on another host, or cookies are blocked. Start a new one.',
  )

export const startedElsewhere = (startedOn: string, origin: string): AuthKitError =>
  new PKCECookieMissingError(
    'ERR_FLOW_MISSING',
    `The sign-in started on ${startedOn} and came back on ${new URL(origin).hostname}. A browser keeps the cookies of the two apart. Open the app at ${origin}, or set WORKOS_REDIRECT_URI to a URL on ${startedOn}.`,
  )
