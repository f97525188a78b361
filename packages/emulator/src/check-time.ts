import { EmulatorError } from './emulator-error.ts'

/** Milliseconds since the epoch, or `ERR_TIME_INVALID`. */
export function checkTime(time: unknown): number {
  const given =
    time instanceof Date || typeof time === 'string' || typeof time === 'number' ? new Date(time) : undefined
  const value = given?.getTime() ?? NaN
  if (!Number.isNaN(value)) return value
  const message = `setTime takes a Date, an ISO 8601 string or milliseconds since the epoch, not ${JSON.stringify(time)}.`
  throw new EmulatorError('ERR_TIME_INVALID', message)
}
