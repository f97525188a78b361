/** Why a call of the store gave nothing. Stable. */
export type SessionStoreErrorCode =
  /** No answer: offline, or the server is away. */
  | 'offline'
  /** The provider is in trouble, or a proxy answered. What was known still holds. */
  | 'unavailable'
  /** An answer that is none of the surface's: the handler is not mounted at `basePath`, or refuses this page's origin. */
  | 'unexpected'
  | 'signed_out'
  /** Not their organization. They are still in the one they were in. */
  | 'denied'
  /** The browser has been sent to sign in again. */
  | 'reauthenticate'
  /** The app has not turned `accessToken` on. */
  | 'token_disabled'

interface SessionStoreErrorDetails {
  cause?: unknown
  reason?: string | null
  retryAfter?: number | null
}

/** A call of the store that gave nothing. The session is what it was, unless `code` is `signed_out`. */
export class SessionStoreError extends Error {
  readonly code: SessionStoreErrorCode
  /** The server's own code, such as `sso_required`, or null where it gave none. */
  readonly reason: string | null
  /** Seconds, or null where none were named. */
  readonly retryAfter: number | null

  constructor(code: SessionStoreErrorCode, message: string, details: SessionStoreErrorDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : undefined)
    this.name = 'SessionStoreError'
    this.code = code
    this.reason = details.reason ?? null
    this.retryAfter = details.retryAfter ?? null
  }
}
