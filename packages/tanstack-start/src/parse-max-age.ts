import { invalidOption } from './invalid-option.ts'

export function parseMaxAge(options: unknown): number {
  const maxAge = typeof options === 'object' && options !== null && 'maxAge' in options ? options.maxAge : undefined
  if (typeof maxAge !== 'number' || !Number.isFinite(maxAge) || maxAge < 0)
    throw invalidOption('`maxAge` must be a number of seconds, 0 or more.')
  return maxAge
}
