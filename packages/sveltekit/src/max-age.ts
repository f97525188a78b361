import { AuthKitError } from '@latchkey/session/core'

/** Compared as a number, `undefined` would let everybody in. */
export function maxAgeOf({ maxAge }: { maxAge: number }): number {
  if (typeof maxAge === 'number' && Number.isFinite(maxAge) && maxAge >= 0) return maxAge
  throw new AuthKitError('ERR_OPTION_INVALID', '`maxAge` must be a number of seconds, 0 or more.', {
    data: { option: 'maxAge' },
  })
}
