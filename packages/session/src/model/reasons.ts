import type { SignedOutReason, UnavailableReason } from './auth.ts'

/** Why a refresh can end a session: the refusals of the token endpoint that do, and a successor of another user. */
export const SIGNED_OUT_BY_REFRESH: readonly SignedOutReason[] = [
  'invalid_grant',
  'sso_required',
  'mfa_enrollment',
  'organization_not_found',
  'organization_membership_not_found',
  'organization_selection_required',
  'organization_authentication_methods_required',
  'user_changed',
]

const REASONS: Readonly<Record<UnavailableReason, true>> = {
  keys_unavailable: true,
  token_rejected: true,
  timeout: true,
  rate_limited: true,
  server_error: true,
  overloaded: true,
  network_error: true,
  malformed_response: true,
  configuration: true,
  coordinator_unavailable: true,
  storage_unavailable: true,
  clock: true,
  not_refreshed: true,
}

/** Every reason that `unavailable` can have. */
export const UNAVAILABLE_REASONS = Object.keys(REASONS) as readonly UnavailableReason[]
