/** Why a guard refused. Stable: match on it, not on the message. */
export type AuthErrorReason =
  | 'unauthenticated'
  | 'reauthentication_required'
  | 'forbidden'
  | 'cross_site'
  | 'unavailable'

const statusOf: Record<AuthErrorReason, 401 | 403 | 503> = {
  unauthenticated: 401,
  reauthentication_required: 401,
  forbidden: 403,
  cross_site: 403,
  unavailable: 503,
}

/** Seconds to wait where the provider named none. */
const RETRY_SECONDS = 5

interface Refusal {
  /** Where signing in (again) starts, for a refusal that a sign-in would lift. */
  signInUrl?: string | undefined
  /** Seconds, where the provider named some. */
  retryAfter?: number | null | undefined
}

/**
 * What a guard throws where it cannot redirect. On the server it has `status` and, for a 503, `headers`, which TanStack Start reads.
 * Start sends nothing of an error to the browser but its message, so the message ends in what {@link isAuthError} restores there.
 */
export class AuthError extends Error {
  readonly code: AuthErrorReason
  readonly status: 401 | 403 | 503
  /** The message without what it carries to the browser. */
  readonly detail: string
  readonly signInUrl: string | undefined
  readonly headers: Readonly<Record<string, string>>

  constructor(code: AuthErrorReason, detail: string, { signInUrl, retryAfter }: Refusal = {}) {
    super(`${detail} (${[code, signInUrl].filter(Boolean).join(' ')})`)
    this.name = 'AuthError'
    this.code = code
    this.status = statusOf[code]
    this.detail = detail
    this.signInUrl = signInUrl
    this.headers = code === 'unavailable' ? { 'Retry-After': String(retryAfter ?? RETRY_SECONDS) } : {}
  }
}

// The sign-in URL is a path of this app, and read as nothing else: a message may end in what a stranger typed.
const carried =
  /^([^]*) \((unauthenticated|reauthentication_required|forbidden|cross_site|unavailable)(?: (\/(?![/\\])\S*))?\)$/

/**
 * Whether a guard threw this error: in an `errorComponent`, a `catch` around a server function, on the server or in the browser.
 * An error that crossed to the browser gets its `code`, `status` and `signInUrl` back.
 */
export function isAuthError(error: unknown): error is AuthError {
  if (error instanceof AuthError) return true
  const [, detail, code, signInUrl] = (error instanceof Error && carried.exec(error.message)) || []
  if (!isReason(code)) return false
  Object.assign(error as Error, { name: 'AuthError', code, status: statusOf[code], detail, signInUrl, headers: {} })
  return true
}

const isReason = (code: string | undefined): code is AuthErrorReason => code !== undefined && code in statusOf
