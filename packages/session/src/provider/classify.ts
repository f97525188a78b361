import { AuthKitError } from '../model/errors.ts'
import type { RefusalKind } from '../model/refusal-kind.ts'
import type { Refusal } from './provider.ts'

/** Every error code that does more than fail this one request (WorkOS contract sections 3.2 and 5). All others are in `byStatus`. */
const KIND_OF_CODE: ReadonlyMap<string, RefusalKind> = new Map([
  ['invalid_grant', 'terminal'],
  ['sso_required', 'terminal'],
  ['mfa_enrollment', 'terminal'],
  ['organization_not_found', 'organization'],
  ['organization_membership_not_found', 'organization'],
  ['organization_selection_required', 'organization'],
  ['organization_authentication_methods_required', 'organization'],
])

/** The one refusal that has no code (WorkOS contract section 3.2): SSO is required for this organization, not for the user. */
const SSO_FOR_ORGANIZATION = /must use sso for selected organization/i

/** What an exception of the SDK means for a session. Read by shape, not by class: versions 10 and 11 differ in classes, not in fields. */
export function classify(cause: unknown): Refusal {
  const { status, code, message, retryAfter } = facts(cause)
  // Ours, before anything was sent: the SDK is not installed. Asking again changes nothing.
  if (cause instanceof AuthKitError) return refusal('configuration', cause.code, cause)
  const kind = KIND_OF_CODE.get(code ?? '')
  if (code !== undefined && kind !== undefined) return refusal(kind, code, cause)
  if (status === 400 && SSO_FOR_ORGANIZATION.test(message)) return refusal('organization', 'sso_required', cause)
  return byStatus(status, code, retryAfter, cause)
}

function byStatus(
  status: number | undefined,
  code: string | undefined,
  retryAfter: number | null,
  cause: unknown,
): Refusal {
  if (status === 429) return { ...refusal('transient', 'rate_limited', cause), retryAfter }
  if (status === 408) return ambiguous('timeout', cause)
  if (status === 425) return refusal('transient', 'server_error', cause)
  if (status !== undefined && status >= 500)
    return ambiguous(isParseError(cause) ? 'malformed_response' : 'server_error', cause)
  if (status !== undefined && status >= 400) return refusal('configuration', code ?? `http_${status}`, cause)
  return ambiguous(isMalformed(cause) ? 'malformed_response' : 'network_error', cause)
}

const refusal = (kind: RefusalKind, reason: string, cause: unknown): Refusal => ({
  status: 'refused',
  kind,
  reason,
  retryAfter: null,
  ambiguous: false,
  cause,
})

/** A failure that says nothing about what the server did. */
export const ambiguous = (reason: string, cause: unknown): Refusal => ({
  ...refusal('transient', reason, cause),
  ambiguous: true,
})

interface Facts {
  status: number | undefined
  code: string | undefined
  message: string
  retryAfter: number | null
}

function facts(cause: unknown): Facts {
  if (typeof cause !== 'object' || cause === null)
    return { status: undefined, code: undefined, message: '', retryAfter: null }
  const { status, error, code, message, retryAfter } = cause as Record<string, unknown>
  return {
    status: typeof status === 'number' ? status : undefined,
    code: typeof error === 'string' ? error : typeof code === 'string' ? code : undefined,
    message: typeof message === 'string' ? message : '',
    retryAfter: typeof retryAfter === 'number' && Number.isFinite(retryAfter) && retryAfter >= 0 ? retryAfter : null,
  }
}

const isParseError = (cause: unknown): boolean => cause instanceof Error && cause.name === 'ParseError'

/** An HTML page from a gateway arrives as a plain `Error` around a `ParseError`; a body that is no object, as a `TypeError` of the SDK's own. */
const isMalformed = (cause: unknown): boolean =>
  cause instanceof Error &&
  (isParseError(cause) || isParseError(cause.cause) || (cause instanceof TypeError && !/fetch/i.test(cause.message)))
