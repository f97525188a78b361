export type EmulatorErrorCode =
  | 'ERR_PRODUCTION_REFUSED'
  | 'ERR_REAL_KEY_REFUSED'
  | 'ERR_PORT_IN_USE'
  | 'ERR_LISTEN_FAILED'
  | 'ERR_OPTION_INVALID'
  | 'ERR_SEED_INVALID'
  | 'ERR_STATE_INVALID'
  | 'ERR_STATE_NOT_WRITTEN'
  | 'ERR_FAULT_INVALID'
  | 'ERR_TIME_INVALID'
  | 'ERR_AUTHORIZE_FAILED'
  | 'ERR_CONNECTION_DROPPED'

/** What the emulator throws to its own caller. `code` is stable; the message names the next step. */
export class EmulatorError extends Error {
  readonly code: EmulatorErrorCode

  constructor(code: EmulatorErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'EmulatorError'
    this.code = code
  }
}
