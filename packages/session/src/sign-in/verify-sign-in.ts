import { verifyNew } from '../authenticate/instance-steps.ts'
import type { Instance } from '../authenticate/instance.ts'
import type { BaseTokenClaims } from '../model/claims.ts'
import { AuthKitError, TokenValidationError } from '../model/errors.ts'
import type { TokenResponse } from '../provider/provider.ts'
import type { FlowState } from './state.ts'

/** Seconds that the provider's clock and ours may disagree on when somebody authenticated. */
const LEEWAY_SECONDS = 60

/** The claims of a new token, or why it is not sealed. An expired one is not: it was minted a moment ago (security bar J9). */
export async function verifySignIn(
  instance: Instance,
  { accessToken, user }: TokenResponse,
  state: FlowState,
): Promise<BaseTokenClaims | AuthKitError> {
  const verification = await verifyNew(instance, accessToken)
  switch (verification.status) {
    case 'verified': {
      const { claims } = verification
      if (claims.sub !== user.id) return invalid('it names another user than the response that brought it')
      if (isRecent(instance, claims, state)) return claims
      return state.afterExpiry
        ? notReauthenticated(claims)
        : invalid(`it is older than the \`maxAge\` that was asked for`)
    }
    case 'unavailable':
      return new AuthKitError(
        'ERR_KEYS_UNAVAILABLE',
        `The key of the new access token could not be had (${verification.detail}). Start a new sign-in.`,
      )
    case 'expired':
    case 'outdated':
      return invalid('it had expired when it arrived: check the clock of this server')
    case 'unknown_key':
      return invalid('its key is not in the key set of this client id')
    case 'rejected':
      if (verification.isByClock === true) return clockWrong()
      return invalid(`${verification.reason}: saw ${verification.seen}, expected ${verification.expected}`)
  }
}

/**
 * Whether the last active authentication was no older than `maxAge` when the flow started, or came after: asking for it
 * proves nothing, `auth_time` does (nextjs-auth0 issue 2707).
 */
function isRecent(instance: Instance, { auth_time: authenticatedAt }: BaseTokenClaims, state: FlowState): boolean {
  if (state.maxAge === undefined) return true
  if (typeof authenticatedAt !== 'number') return false
  // A server that had not learned the provider's clock wrote down its own, which is taken to be wrong by as much as this one's.
  const offset = state.clockOffset === undefined ? instance.now().getTime() - instance.config.now().getTime() : 0
  return authenticatedAt + state.maxAge >= state.startedAt + offset / 1000 - LEEWAY_SECONDS
}

const clockWrong = (): AuthKitError =>
  new AuthKitError(
    'ERR_CLOCK_WRONG',
    'The clock of this server is wrong by more than Latchkey corrects, so the new access token could not be checked. Nobody was signed in. Set the clock right, for example with NTP.',
  )

const invalid = (why: string): AuthKitError =>
  new TokenValidationError(
    'ERR_TOKEN_INVALID',
    `The access token of this sign-in was not accepted: ${why}. Nobody was signed in.`,
    {
      data: { why },
    },
  )

const notReauthenticated = ({ sid, auth_time }: BaseTokenClaims): AuthKitError =>
  new AuthKitError(
    'ERR_NOT_REAUTHENTICATED',
    `The session before this sign-in had reached \`sessionMaxAge\` or \`sessionIdleTimeout\`, and ${auth_time === undefined ? 'the new token does not say when the person authenticated' : 'WorkOS signed the person in without asking'}. Nobody was signed in. Send the browser to the logout URL of WorkOS for \`data.sessionId\`, then start a new sign-in. To accept such a sign-in, set \`reauthenticateAfterExpiry\` (WORKOS_REAUTHENTICATE_AFTER_EXPIRY) to false.`,
    { data: { sessionId: sid } },
  )
