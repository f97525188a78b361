import { AuthKitError } from '@latchkey/session/core'

/** A caller passed something that is not an option of ours: the message says what it must be. */
export const invalidOption = (message: string): AuthKitError => new AuthKitError('ERR_OPTION_INVALID', message)
