/** The link that a page offers, by what it leads to. `linkTo` in `refuse.ts` makes the link. */
export type ProblemAction = 'reload' | 'continue' | 'return' | 'sign-out' | 'sign-in' | 'home'

/** Why a request of ours is not served. All of it is fixed copy: nothing that a request says is said back (CVE-2021-32702). */
export interface Problem {
  readonly status: number
  readonly title: string
  readonly message: string
  /** Likely causes, for a person to try. */
  readonly causes?: readonly string[]
  readonly actions: readonly ProblemAction[]
}

/** Stable: what `error` says in JSON. */
export type ProblemCode =
  | 'navigation_required'
  | 'confirm_sign_in'
  | 'other_device'
  | 'unauthenticated'
  | 'cross_site'
  | 'not_found'
  | 'method_not_allowed'
  | 'bad_request'
  | 'denied'
  | 'unavailable'
  | 'session_unavailable'
  | 'sign_out_failed'
  | 'access_denied'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'organization_invalid'
  | 'connection_invalid'
  | 'connection_unlinked'
  | 'connection_strategy_invalid'
  | 'ambiguous_connection_selector'
  | 'invalid_connection_selector'
  | 'oauth_failed'
  | 'ERR_PROVIDER_REFUSED'
  | 'ERR_EXCHANGE_REFUSED'
  | 'ERR_EXCHANGE_UNAVAILABLE'
  | 'ERR_KEYS_UNAVAILABLE'
  | 'ERR_NOT_REAUTHENTICATED'
  | 'ERR_TOKEN_INVALID'
  | 'ERR_CLOCK_WRONG'
  | 'ERR_STATE_MISMATCH'
  | 'ERR_FLOW_MISSING'
  | 'ERR_FLOW_EXPIRED'
  | 'ERR_STATE_TOO_LARGE'
  | 'ERR_OPTION_INVALID'
  | 'ERR_ON_SUCCESS_FAILED'
  | 'ERR_COOKIE_TOO_LARGE'
  | 'ERR_STORAGE_UNAVAILABLE'
