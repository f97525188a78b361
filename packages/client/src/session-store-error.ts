/** Why a call of the store gave nothing. Stable. */
export type SessionStoreErrorCode =
  /** No answer: offline, or the server is away. */
  | 'offline'
  /** An answer that nobody can act on: the provider is in trouble. What was known still holds. */
  | 'unavailable'
  | 'signed_out'
  | 'denied'
  /** The browser has been sent to sign in again. */
  | 'reauthenticate'
  /** The app has not turned `accessToken` on. */
  | 'token_disabled'

/** A call of the store that gave nothing. The session is what it was, unless `code` is `signed_out`. */
export class SessionStoreError extends Error {
  readonly code: SessionStoreErrorCode
  /** Seconds, or null where none was named. */
  readonly retryAfter: number | null

  constructor(code: SessionStoreErrorCode, message: string, options: { cause?: unknown; retryAfter?: number | null } = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.name = 'SessionStoreError'
    this.code = code
    this.retryAfter = options.retryAfter ?? null
  }
}
