import { AuthKitError } from '../model/errors.ts'

/** The `maxAge` of a guard, in seconds. Compared as a number, `undefined` would let everybody in: throws `ERR_OPTION_INVALID`. */
export function parseMaxAge(options: unknown): number {
  const maxAge = typeof options === 'object' && options !== null && 'maxAge' in options ? options.maxAge : undefined
  if (typeof maxAge === 'number' && Number.isFinite(maxAge) && maxAge >= 0) return maxAge
  throw new AuthKitError('ERR_OPTION_INVALID', '`maxAge` must be a number of seconds, 0 or more.', {
    data: { option: 'maxAge' },
  })
}
