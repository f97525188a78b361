/** Every code that an error of this package carries. Stable: match on it, not on the message. */
export type AuthErrorCode =
  | 'ERR_CONFIG_INVALID'
  | 'ERR_SDK_MISSING'
  | 'ERR_COOKIE_INVALID'
  | 'ERR_COOKIE_TOO_LARGE'
  | 'ERR_SCOPE_REUSED'
  | 'ERR_SEAL_INVALID'
  | 'ERR_TOKEN_INVALID'
  | 'ERR_NOT_REAUTHENTICATED'
  | 'ERR_CLOCK_WRONG'
  | 'ERR_KEYS_UNAVAILABLE'
  | 'ERR_REFRESH_ENDED'
  | 'ERR_REFRESH_UNAVAILABLE'
  | 'ERR_STATE_MISMATCH'
  | 'ERR_STATE_TOO_LARGE'
  | 'ERR_FLOW_MISSING'
  | 'ERR_FLOW_EXPIRED'
  | 'ERR_PROVIDER_REFUSED'
  | 'ERR_EXCHANGE_REFUSED'
  | 'ERR_EXCHANGE_UNAVAILABLE'
  | 'ERR_ON_SUCCESS_FAILED'
  | 'ERR_CALLBACK_UNREACHABLE'
  | 'ERR_OPTION_INVALID'
  | 'ERR_STORAGE_UNAVAILABLE'
  | 'ERR_CROSS_SITE'

export interface AuthKitErrorOptions {
  cause?: unknown
  /** Facts for a log: never a secret. */
  data?: Readonly<Record<string, unknown>>
}

/** What this package throws: a stable `code`, the `cause` kept, a message that says what to do and holds no secret. */
export class AuthKitError extends Error {
  readonly code: AuthErrorCode
  readonly data: Readonly<Record<string, unknown>>

  constructor(code: AuthErrorCode, message: string, options: AuthKitErrorOptions = {}) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined)
    this.name = new.target.name
    this.code = code
    this.data = options.data ?? {}
  }
}

/** The vendor's names, so that an app's `instanceof` keeps working after a move. */
export class OAuthStateMismatchError extends AuthKitError {}
export class PKCECookieMissingError extends AuthKitError {}
export class PKCEPayloadTooLargeError extends AuthKitError {}
export class SessionEncryptionError extends AuthKitError {}
export class TokenValidationError extends AuthKitError {}

/**
 * A refresh that did not give what was asked for. `ended` is true if WorkOS ended the session, and false if the refresh may be tried again.
 * Save `encryptedSession` if it is not null: the old refresh token is used up, and this new session is the only one that lives.
 */
export class TokenRefreshError extends AuthKitError {
  readonly ended: boolean
  readonly retryAfter: number | null
  /** The sealed new session that cannot be served as asked, or null. Not enumerable, so that no log shows it. */
  declare readonly encryptedSession: string | null

  constructor(
    message: string,
    outcome: { ended: boolean; retryAfter: number | null; encryptedSession?: string | null },
    options: AuthKitErrorOptions = {},
  ) {
    super(outcome.ended ? 'ERR_REFRESH_ENDED' : 'ERR_REFRESH_UNAVAILABLE', message, options)
    this.ended = outcome.ended
    this.retryAfter = outcome.retryAfter
    Object.defineProperty(this, 'encryptedSession', { value: outcome.encryptedSession ?? null })
  }
}

/** Names what was thrown for a log: its class and its code. The message may quote a connection string with a password. */
export function faultOf(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown
  const { name, code } = thrown as { name?: unknown; code?: unknown }
  const words = [name, code].filter((word) => typeof word === 'string' && /^[\w.-]{1,64}$/.test(word))
  return words.length === 0 ? 'object' : words.join(' ')
}

/** Every fault of a configuration at once, each with its fix. */
export class ConfigurationError extends AuthKitError {
  /** Not enumerable: `console.error` would print each fault a second time. */
  declare readonly faults: readonly string[]

  constructor(faults: readonly string[], summary = '') {
    const listed = ['Latchkey is not configured:', ...faults.map((fault) => `  - ${fault}`)].join('\n')
    super('ERR_CONFIG_INVALID', summary === '' ? listed : summary)
    Object.defineProperty(this, 'faults', { value: faults })
  }

  /** Returns the same error in one line, for a log that has the whole list already. */
  inShort(): ConfigurationError {
    const count = this.faults.length === 1 ? '1 value is' : `${this.faults.length} values are`
    const short = new ConfigurationError(
      this.faults,
      `Latchkey is not configured: ${count} missing or wrong. The first error of this process lists them.`,
    )
    short.stack = `${short.name}: ${short.message}`
    return short
  }
}
