import type { AuthKitError } from '../model/errors.ts'
import type { ProblemCode } from './problem.ts'
import { PROBLEMS } from './problems.ts'

/** The codes that the provider's `error` parameter may have (WorkOS reference, "Error codes"). */
const PROVIDER_ERRORS: readonly ProblemCode[] = [
  'access_denied',
  'ambiguous_connection_selector',
  'connection_invalid',
  'connection_strategy_invalid',
  'connection_unlinked',
  'invalid_connection_selector',
  'oauth_failed',
  'organization_invalid',
  'server_error',
  'temporarily_unavailable',
]

export const knownProviderError = (error: string): ProblemCode | null =>
  PROVIDER_ERRORS.find((known) => known === error) ?? null

const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEMS, code)

/** What to show for an error of a sign-in. */
export function problemOf({ code, data }: AuthKitError): ProblemCode {
  const reason =
    code === 'ERR_PROVIDER_REFUSED' && typeof data['reason'] === 'string' ? knownProviderError(data['reason']) : null
  return reason ?? (isProblemCode(code) ? code : 'ERR_EXCHANGE_REFUSED')
}
