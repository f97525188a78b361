import { codedError } from './api-error.ts'

/** Characters of one value (contract, section 2). */
const LONGEST = 600

/** `metadata` as changed by a request: a null or empty value takes its key away. Throws `invalid_metadata`. */
export function mergeMetadata(current: Record<string, string>, given: unknown): Record<string, string> {
  if (given === undefined || given === null) return current
  if (typeof given !== 'object' || !Object.values(given).every(isValue)) {
    throw codedError(400, 'invalid_metadata', `metadata is an object of strings of up to ${LONGEST} characters.`)
  }
  const merged: Record<string, string | null> = { ...current, ...given }
  return Object.fromEntries(Object.entries(merged).filter((entry): entry is [string, string] => Boolean(entry[1])))
}

function isValue(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.length <= LONGEST)
}
